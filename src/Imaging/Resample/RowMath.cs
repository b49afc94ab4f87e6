using System.Numerics;
using System.Runtime.CompilerServices;

namespace Actors.Imaging.Resample;

/// <summary>Sums over rows, by vector instructions; a value comes out the same wherever in the row it lies.</summary>
public static class RowMath
{
    /// <summary>Makes <paramref name="sum"/> the row times a weight; the row is at least as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var i = 0;
        var weights = new Vector<float>(weight);
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(row[i..]) * weights).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = row[i] * weight;
        }
    }

    /// <summary>Adds the row times a weight; the row is at least as long as <paramref name="sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var i = 0;
        var weights = new Vector<float>(weight);
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((new Vector<float>(row[i..]) * weights) + new Vector<float>(sum[i..])).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = (row[i] * weight) + sum[i];
        }
    }

    /// <summary>Repeats the first and last value of a row through the <paramref name="margin"/> values before and after its content.</summary>
    public static void FillMargins(Span<float> padded, int margin)
    {
        padded[..margin].Fill(padded[margin]);
        padded[^margin..].Fill(padded[^(margin + 1)]);
    }

    /// <summary>Every <paramref name="step"/>th weighted sum of neighbours: output i starts at <c>row[i × step]</c>.</summary>
    public static void Filter(ReadOnlySpan<float> row, ReadOnlySpan<float> weights, int step, Span<float> result)
    {
        // The samples that one weight meets are laid side by side first, so that vectors can take them.
        var reach = (weights.Length - 1) / step;
        var most = Math.Max(16, 1024 / step);
        Span<float> lanes = stackalloc float[step * (most + reach)];
        for (var start = 0; start < result.Length; start += most)
        {
            var part = result.Slice(start, Math.Min(most, result.Length - start));
            var length = part.Length + reach;
            for (var lane = 0; lane < Math.Min(step, weights.Length); lane++)
            {
                Lay(row[((start * step) + lane)..], step, lanes.Slice(lane * length, part.Length + ((weights.Length - 1 - lane) / step)));
            }

            Scale(lanes, weights[0], part);
            for (var k = 1; k < weights.Length; k++)
            {
                AddScaled(lanes[((k % step * length) + (k / step))..], weights[k], part);
            }
        }
    }

    private static void Lay(ReadOnlySpan<float> row, int step, Span<float> lane)
    {
        for (int i = 0, at = 0; i < lane.Length; i++, at += step)
        {
            lane[i] = row[at];
        }
    }
}
