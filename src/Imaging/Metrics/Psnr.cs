namespace Actors.Imaging.Metrics;

/// <summary>Peak signal-to-noise ratio in decibels, as the super-resolution literature computes it.</summary>
public static class Psnr
{
    /// <summary>What equal pictures score, and the most that anything scores, so that averages stay finite. Decibels.</summary>
    public const double MaxDb = 100;

    /// <summary>PSNR of BT.601 studio-range Y.</summary>
    /// <param name="border">Pixels left out on each side; the literature takes the scale.</param>
    /// <returns>Decibels, at most <see cref="MaxDb"/>.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or nothing is left inside the border.</exception>
    public static double OfLuma(PixelBuffer picture, PixelBuffer reference, int border = 0)
    {
        PlaneCheck.SameSize(picture, reference);
        return OfPlanes(Luma.Of(picture), Luma.Of(reference), picture.Width, border);
    }

    /// <summary>PSNR of two planes given row by row.</summary>
    /// <param name="width">Values in a row.</param>
    /// <param name="border">Values left out on each side.</param>
    /// <param name="peak">The largest value that a sample can take, on the scale of the planes.</param>
    /// <returns>Decibels, at most <see cref="MaxDb"/>; NaN where a plane holds NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of the width, or nothing is left inside the border.</exception>
    public static double OfPlanes(ReadOnlySpan<float> plane, ReadOnlySpan<float> reference, int width, int border = 0, double peak = 255)
    {
        var height = PlaneCheck.Height(plane.Length, reference.Length, width, border, 1);
        var inside = width - (2 * border);
        var sum = 0.0;
        for (var y = border; y < height - border; y++)
        {
            var a = plane.Slice((y * width) + border, inside);
            var b = reference.Slice((y * width) + border, inside);
            for (var x = 0; x < a.Length; x++)
            {
                var difference = (double)a[x] - b[x];
                sum += difference * difference;
            }
        }

        return FromMeanSquaredError(sum / ((double)inside * (height - (2 * border))), peak);
    }

    /// <summary>Decibels of a mean squared error, at most <see cref="MaxDb"/>.</summary>
    /// <param name="peak">The largest value that a sample can take.</param>
    public static double FromMeanSquaredError(double meanSquaredError, double peak = 255) =>
        meanSquaredError <= 0 ? MaxDb : Math.Min(MaxDb, 10 * Math.Log10(peak * peak / meanSquaredError));
}
