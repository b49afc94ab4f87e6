using System.Numerics;
using Actors.Imaging.Colour;
using Actors.Imaging.Metrics;

namespace Actors.Inference;

/// <summary>
/// Judges the core of an enlarged tile by <see cref="OutputCheck"/>. A quick look clears nearly every tile; only what it does not clear is measured in full,
/// because that costs some 3 % of an inference.
/// </summary>
internal static class OutputScreen
{
    /// <param name="halo">Source pixels around the core.</param>
    /// <param name="width">Of the core, source pixels.</param>
    /// <param name="height">Of the core, source pixels.</param>
    public static OutputVerdict Judge(PlanarView source, PlanarView enlarged, int halo, int width, int height, int scale) =>
        IsClear(enlarged, halo * scale, width * scale, height * scale)
            ? OutputVerdict.Ok
            : OutputCheck.Judge(Measure(source, halo, width, height), Measure(enlarged, halo * scale, width * scale, height * scale));

    // Finite everywhere, and bright and varied enough that no rule on the input can apply.
    private static bool IsClear(PlanarView planes, int border, int width, int height)
    {
        var (bright, varied) = (false, false);
        for (var plane = 0; plane < Planes.Colours; plane++)
        {
            var (low, high) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.NegativeInfinity));
            var unsound = Vector<float>.Zero;
            for (var y = 0; y < height; y++)
            {
                var row = planes.Row(plane, border + y).Slice(border, width);
                if (row.Length < Vector<float>.Count)
                {
                    return false;
                }

                // The last step overlaps the one before it.
                for (var x = 0; x < row.Length; x += Vector<float>.Count)
                {
                    var values = new Vector<float>(row[Math.Min(x, row.Length - Vector<float>.Count)..]);
                    low = Vector.Min(low, values);
                    high = Vector.Max(high, values);

                    // NaN and the infinities are the values that are not 0 after this, and they stay so in the sum.
                    unsound += values - values;
                }
            }

            if (!Vector.EqualsAll(unsound, Vector<float>.Zero))
            {
                return false;
            }

            var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
            }

            bright |= most >= OutputCheck.Black;
            varied |= most - least >= OutputCheck.Flat;
        }

        return bright && varied;
    }

    private static ImageStatistics Measure(PlanarView planes, int border, int width, int height)
    {
        var core = new float[Planes.Colours * width * height];
        for (var row = 0; row < Planes.Colours * height; row++)
        {
            planes.Row(row / height, border + (row % height)).Slice(border, width).CopyTo(core.AsSpan(row * width));
        }

        return ImageStatistics.Of(core, Planes.Colours);
    }
}
