namespace Actors.Imaging.Resample;

/// <summary>The condition under which a plane can become another by a whole factor.</summary>
internal static class PlaneSize
{
    public static void Check(int length, int width, int height, int scale, int resultLength, int resultWidth, int resultHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (length != (long)width * height || resultLength != (long)resultWidth * resultHeight)
        {
            throw new ArgumentException($"{length} values for {width}×{height} and {resultLength} for {resultWidth}×{resultHeight} do not fit.");
        }
    }
}
