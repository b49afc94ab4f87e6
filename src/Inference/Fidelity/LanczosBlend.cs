using Actors.Imaging.Colour;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using Actors.Inference.Tensors;

namespace Actors.Inference.Fidelity;

/// <summary>Takes back a share of what a model did: between its output and the Lanczos enlargement of its source.</summary>
internal static class LanczosBlend
{
    /// <summary>Changes the result in place.</summary>
    /// <param name="area">Whose result is changed; inside the picture.</param>
    /// <param name="share">Of the model, 0 to 1.</param>
    public static void Apply(TilePlanes planes, Rect area, float share)
    {
        var seen = area.Grow(Lanczos.EnlargingHalo).Within(planes.Picture);
        var (scale, stride) = (planes.Scale, seen.Width * planes.Scale);
        var large = Floats.Pool.Rent(stride * seen.Height * scale);
        for (var plane = 0; plane < Planes.Colours; plane++)
        {
            Lanczos.Enlarge(planes.Source(plane, seen), scale, large);
            var lanczos = new PlaneView(large, stride, seen.Height * scale, stride).Part((area.X - seen.X) * scale, (area.Y - seen.Y) * scale, area.Width * scale, area.Height * scale);
            for (var y = 0; y < lanczos.Height; y++)
            {
                Mix(lanczos.Row(y), share, planes.ResultRow(plane, area, y));
            }
        }

        Floats.Pool.Return(large);
    }

    private static void Mix(ReadOnlySpan<float> lanczos, float share, Span<float> result)
    {
        for (var x = 0; x < result.Length; x++)
        {
            result[x] = (share * result[x]) + ((1 - share) * lanczos[x]);
        }
    }
}
