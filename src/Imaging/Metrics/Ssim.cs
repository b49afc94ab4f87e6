namespace Actors.Imaging.Metrics;

/// <summary>
/// Structural similarity after Wang et al. 2004: gaussian window of 11×11 with sigma 1.5, only where it lies wholly inside, K1 0.01, K2 0.03.
/// </summary>
public static class Ssim
{
    /// <summary>Side of the window; smaller pictures have no SSIM. Pixels.</summary>
    public const int WindowSide = 11;

    private const double Sigma = 1.5;
    private const int Maps = 5;
    private static readonly double[] Taps = Gaussian();

    /// <summary>SSIM of BT.601 studio-range Y.</summary>
    /// <param name="border">Pixels left out on each side; the literature takes the scale.</param>
    /// <returns>At most 1, which is what equal pictures score.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or less than 11×11 pixels are left inside the border.</exception>
    public static double OfLuma(PixelBuffer picture, PixelBuffer reference, int border = 0)
    {
        PlaneCheck.SameSize(picture, reference);
        return OfPlanes(Luma.Of(picture), Luma.Of(reference), picture.Width, border);
    }

    /// <summary>SSIM of two planes given row by row.</summary>
    /// <param name="width">Values in a row.</param>
    /// <param name="border">Values left out on each side.</param>
    /// <param name="peak">The largest value that a sample can take, on the scale of the planes.</param>
    /// <returns>At most 1; NaN where a plane holds NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of the width, or less than 11×11 values are left inside the border.</exception>
    public static double OfPlanes(ReadOnlySpan<float> plane, ReadOnlySpan<float> reference, int width, int border = 0, double peak = 255)
    {
        var height = PlaneCheck.Height(plane.Length, reference.Length, width, border, WindowSide);
        var inside = width - (2 * border);
        var (c1, c2) = (Math.Pow(0.01 * peak, 2), Math.Pow(0.03 * peak, 2));
        var columns = new double[Maps * inside];
        var sum = 0.0;
        for (var y = border; y <= height - border - WindowSide; y++)
        {
            Array.Clear(columns);
            for (var k = 0; k < WindowSide; k++)
            {
                var start = ((y + k) * width) + border;
                Accumulate(columns, plane.Slice(start, inside), reference.Slice(start, inside), Taps[k]);
            }

            for (var x = 0; x <= inside - WindowSide; x++)
            {
                sum += Similarity(columns.AsSpan(x * Maps, Maps * WindowSide), c1, c2);
            }
        }

        return sum / ((double)(inside - WindowSide + 1) * (height - (2 * border) - WindowSide + 1));
    }

    // Per column: weighted sums of a, b, a², b² and ab; interleaved, so that a window is one run of memory.
    private static void Accumulate(double[] columns, ReadOnlySpan<float> a, ReadOnlySpan<float> b, double weight)
    {
        for (int x = 0, at = 0; x < a.Length; x++, at += Maps)
        {
            double p = a[x];
            double q = b[x];
            var column = columns.AsSpan(at, Maps);
            column[0] += weight * p;
            column[1] += weight * q;
            column[2] += weight * p * p;
            column[3] += weight * q * q;
            column[4] += weight * p * q;
        }
    }

    private static double Similarity(ReadOnlySpan<double> window, double c1, double c2)
    {
        double meanA = 0, meanB = 0, squareA = 0, squareB = 0, product = 0;
        for (int k = 0, at = 0; k < WindowSide; k++, at += Maps)
        {
            var weight = Taps[k];
            meanA += weight * window[at];
            meanB += weight * window[at + 1];
            squareA += weight * window[at + 2];
            squareB += weight * window[at + 3];
            product += weight * window[at + 4];
        }

        var means = meanA * meanB;
        var squares = (meanA * meanA) + (meanB * meanB);
        return ((2 * means) + c1) * ((2 * (product - means)) + c2) / ((squares + c1) * (squareA + squareB - squares + c2));
    }

    private static double[] Gaussian()
    {
        var taps = new double[WindowSide];
        for (var k = 0; k < WindowSide; k++)
        {
            var distance = k - (WindowSide / 2);
            taps[k] = Math.Exp(-(distance * distance) / (2 * Sigma * Sigma));
        }

        var sum = taps.Sum();
        return [.. taps.Select(tap => tap / sum)];
    }
}
