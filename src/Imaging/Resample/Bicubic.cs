namespace Actors.Imaging.Resample;

/// <summary>
/// Bicubic resampling of one plane by a whole factor, as MATLAB's imresize made the literature's pictures (a = -0.5, edges repeated, kernel stretched
/// against aliasing when reducing), in floats without rounding between. Results may overshoot the range of the input; they are not clamped.
/// </summary>
public static class Bicubic
{
    /// <summary>How far an enlarged sample sees: a picture cut into windows with this halo is enlarged the same as in one piece. Source pixels.</summary>
    public const int EnlargingHalo = 2;

    /// <summary>Enlarges a plane.</summary>
    /// <param name="plane">Rows from the top, <c>width × height</c> values.</param>
    /// <param name="scale">1 or more; 1 copies.</param>
    /// <param name="result">Takes <c>width × scale × height × scale</c> values.</param>
    /// <exception cref="ArgumentException">A length does not fit the sides.</exception>
    public static void Enlarge(ReadOnlySpan<float> plane, int width, int height, int scale, Span<float> result)
    {
        Check(plane.Length, width, height, scale, result.Length, width * scale, height * scale);
        if (scale == 1)
        {
            plane.CopyTo(result);
            return;
        }

        var phases = Enumerable.Range(0, scale).Select(phase => BicubicTaps.Enlarging(scale, phase)).ToArray();
        var padded = new float[width + (2 * EnlargingHalo)];
        var sums = new float[width];
        for (var y = 0; y < height * scale; y++)
        {
            MixRows(plane, width, height, y / scale, phases[y % scale], padded.AsSpan(EnlargingHalo, width));
            RowMath.FillMargins(padded, EnlargingHalo);
            var row = result.Slice(y * width * scale, width * scale);
            for (var phase = 0; phase < scale; phase++)
            {
                MixColumns(padded, phases[phase], sums);
                for (int x = 0, at = phase; x < width; x++, at += scale)
                {
                    row[at] = sums[x];
                }
            }
        }
    }

    /// <summary>Reduces a plane.</summary>
    /// <param name="plane">Rows from the top, <c>width × height</c> values.</param>
    /// <param name="scale">1 or more; 1 copies.</param>
    /// <param name="result">Takes <see cref="ReducedSide"/> of the width times that of the height.</param>
    /// <exception cref="ArgumentException">A length does not fit the sides.</exception>
    public static void Reduce(ReadOnlySpan<float> plane, int width, int height, int scale, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        var (reducedWidth, reducedHeight) = (ReducedSide(width, scale), ReducedSide(height, scale));
        Check(plane.Length, width, height, scale, result.Length, reducedWidth, reducedHeight);
        var taps = BicubicTaps.Reducing(scale);

        // The last output may start up to scale - 1 samples before the end and reads its whole window.
        var margin = taps.Weights.Length + scale;
        var padded = new float[width + (2 * margin)];
        for (var y = 0; y < reducedHeight; y++)
        {
            MixRows(plane, width, height, y * scale, taps, padded.AsSpan(margin, width));
            RowMath.FillMargins(padded, margin);
            RowMath.Filter(padded.AsSpan(margin + taps.First), taps.Weights, scale, result.Slice(y * reducedWidth, reducedWidth));
        }
    }

    /// <summary>Side of a reduced plane: the quotient rounded up.</summary>
    public static int ReducedSide(int side, int scale) => (side + scale - 1) / scale;

    private static void MixRows(ReadOnlySpan<float> plane, int width, int height, int start, BicubicTaps taps, Span<float> mixed)
    {
        for (var k = 0; k < taps.Weights.Length; k++)
        {
            var row = plane.Slice(Math.Clamp(start + taps.First + k, 0, height - 1) * width, width);
            if (k == 0)
            {
                RowMath.Scale(row, taps.Weights[k], mixed);
            }
            else
            {
                RowMath.AddScaled(row, taps.Weights[k], mixed);
            }
        }
    }

    private static void MixColumns(ReadOnlySpan<float> padded, BicubicTaps taps, Span<float> sums)
    {
        var start = EnlargingHalo + taps.First;
        RowMath.Scale(padded.Slice(start, sums.Length), taps.Weights[0], sums);
        for (var k = 1; k < taps.Weights.Length; k++)
        {
            RowMath.AddScaled(padded.Slice(start + k, sums.Length), taps.Weights[k], sums);
        }
    }

    private static void Check(int length, int width, int height, int scale, int resultLength, int resultWidth, int resultHeight)
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
