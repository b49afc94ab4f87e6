namespace Actors.Imaging.Resample;

/// <summary>Runs the same filter down the columns and along the rows of a plane; what lies outside repeats the edge.</summary>
internal static class PlaneFilter
{
    /// <summary>Enlarges: each input sample becomes as many outputs, each way, as there are phases.</summary>
    /// <param name="reach">How far a phase sees, in input samples.</param>
    /// <param name="result">Takes phases² values for each of the plane.</param>
    public static void Enlarge(PlaneView plane, FilterTaps[] phases, int reach, Span<float> result)
    {
        var (width, scale) = (plane.Width, phases.Length);
        var padded = new float[width + (2 * reach)];
        var sums = new float[width];
        for (var y = 0; y < plane.Height * scale; y++)
        {
            MixRows(plane, y / scale, phases[y % scale], padded.AsSpan(reach, width));
            RowMath.FillMargins(padded, reach);
            var row = result.Slice(y * width * scale, width * scale);
            for (var phase = 0; phase < scale; phase++)
            {
                MixColumns(padded.AsSpan(reach + phases[phase].First), phases[phase], sums);
                for (int x = 0, at = phase; x < width; x++, at += scale)
                {
                    row[at] = sums[x];
                }
            }
        }
    }

    /// <summary>Filters, and keeps one output of every <paramref name="step"/> each way.</summary>
    /// <param name="result">Takes the quotients of the sides, rounded up.</param>
    public static void Reduce(PlaneView plane, FilterTaps taps, int step, Span<float> result)
    {
        var (width, height) = ((plane.Width + step - 1) / step, (plane.Height + step - 1) / step);

        // The last output may start up to step - 1 samples before the end and reads its whole window.
        var margin = taps.Weights.Length + step;
        var padded = new float[plane.Width + (2 * margin)];
        for (var y = 0; y < height; y++)
        {
            MixRows(plane, y * step, taps, padded.AsSpan(margin, plane.Width));
            RowMath.FillMargins(padded, margin);
            RowMath.Filter(padded.AsSpan(margin + taps.First), taps.Weights, step, result.Slice(y * width, width));
        }
    }

    private static void MixRows(PlaneView plane, int start, FilterTaps taps, Span<float> mixed)
    {
        for (var k = 0; k < taps.Weights.Length; k++)
        {
            var row = plane.Row(Math.Clamp(start + taps.First + k, 0, plane.Height - 1));
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

    private static void MixColumns(ReadOnlySpan<float> padded, FilterTaps taps, Span<float> sums)
    {
        RowMath.Scale(padded[..sums.Length], taps.Weights[0], sums);
        for (var k = 1; k < taps.Weights.Length; k++)
        {
            RowMath.AddScaled(padded.Slice(k, sums.Length), taps.Weights[k], sums);
        }
    }
}
