namespace Actors.Imaging.Metrics;

/// <summary>The conditions under which two pictures can be compared.</summary>
internal static class PlaneCheck
{
    public static void SameSize(PixelBuffer picture, PixelBuffer reference)
    {
        if (picture.Width != reference.Width || picture.Height != reference.Height)
        {
            throw new ArgumentException($"A picture of {picture.Width}×{picture.Height} cannot be compared with one of {reference.Width}×{reference.Height}.");
        }
    }

    /// <summary>Rows of two planes of equal size that keep at least <paramref name="least"/> values each way inside the border.</summary>
    public static int Height(int length, int referenceLength, int width, int border, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(border);
        if (length != referenceLength || length % width != 0)
        {
            throw new ArgumentException($"Planes of {length} and {referenceLength} values are not two planes of rows of {width}.");
        }

        var height = length / width;
        if (width - (2 * border) < least || height - (2 * border) < least)
        {
            throw new ArgumentException($"A plane of {width}×{height} without a border of {border} is smaller than {least}×{least}.");
        }

        return height;
    }
}
