using System.Numerics;

namespace Actors.Imaging.Resample;

/// <summary>Sums over rows, by vector instructions; a value comes out the same wherever in the row it lies.</summary>
public static class RowMath
{
    /// <summary>Makes <paramref name="sum"/> the row times a weight; the row is at least as long.</summary>
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
        for (var i = 0; i < result.Length; i++)
        {
            var window = row.Slice(i * step, weights.Length);
            var sum = 0f;
            for (var k = 0; k < window.Length; k++)
            {
                sum += window[k] * weights[k];
            }

            result[i] = sum;
        }
    }
}
