using System.Numerics;
using System.Runtime.CompilerServices;
using Actors.Imaging.Colour;
using Actors.Imaging.Metrics;
using Actors.Imaging.Tiles;

namespace Actors.Inference;

/// <summary>
/// Judges the core of an enlarged tile by <see cref="OutputCheck"/>. A quick look clears nearly every tile; only what it does not clear is measured in full,
/// because that costs a tenth of an inference.
/// </summary>
internal static class OutputScreen
{
    /// <param name="halo">Pixels of the source around the core.</param>
    /// <param name="border">Pixels of the result around the core.</param>
    /// <param name="core">The tile without halo, in source pixels.</param>
    public static OutputVerdict Judge(PlanarView source, int halo, PlanarView enlarged, int border, Rect core, int scale)
    {
        var output = Look.At(enlarged, border, core.Width * scale, core.Height * scale);
        if (output.IsSound && output.IsBright && output.IsVaried)
        {
            return OutputVerdict.Ok;
        }

        // Black and flat are right where the source is so.
        var input = Look.At(source, halo, core.Width, core.Height);
        return output.IsSound && (output.IsBright || input.High <= OutputCheck.NotBlack) && (output.IsVaried || input.Range <= OutputCheck.NotFlat)
            ? OutputVerdict.Ok
            : OutputCheck.Judge(Measure(source, halo, core.Width, core.Height), Measure(enlarged, border, core.Width * scale, core.Height * scale));
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

    /// <param name="IsSound">No value is NaN or infinite.</param>
    /// <param name="High">The largest value.</param>
    /// <param name="Range">The widest difference within a plane.</param>
    private readonly record struct Look(bool IsSound, float High, float Range)
    {
        public bool IsBright => High >= OutputCheck.Black;

        public bool IsVaried => Range >= OutputCheck.Flat;

        public static Look At(PlanarView planes, int border, int width, int height)
        {
            var look = new Look(true, float.NegativeInfinity, 0);
            for (var plane = 0; plane < Planes.Colours; plane++)
            {
                var (sound, low, high) = Plane(planes, plane, border, width, height);
                look = new Look(look.IsSound && sound, Math.Max(look.High, high), Math.Max(look.Range, high - low));
            }

            return look;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static (bool IsSound, float Low, float High) Plane(PlanarView planes, int plane, int border, int width, int height)
        {
            var (lows, highs) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.NegativeInfinity));
            var unsound = Vector<float>.Zero;
            Span<float> narrow = stackalloc float[Vector<float>.Count];
            for (var y = 0; y < height; y++)
            {
                scoped var row = planes.Row(plane, border + y).Slice(border, width);
                if (row.Length < narrow.Length)
                {
                    narrow.Fill(row[0]);
                    row.CopyTo(narrow);
                    row = narrow;
                }

                for (var x = 0; x < row.Length; x += Vector<float>.Count)
                {
                    // The last step overlaps the one before it.
                    var values = new Vector<float>(row[Math.Min(x, row.Length - Vector<float>.Count)..]);
                    lows = Vector.Min(lows, values);
                    highs = Vector.Max(highs, values);

                    // 0 for a number, NaN for NaN and the infinities, and NaN stays in the sum.
                    unsound += values - values;
                }
            }

            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
            }

            return (Vector.EqualsAll(unsound, Vector<float>.Zero), low, high);
        }
    }
}
