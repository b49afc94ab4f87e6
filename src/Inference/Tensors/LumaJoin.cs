using Actors.Imaging.Resample;

namespace Actors.Inference.Tensors;

/// <summary>Enlarges luma by a network and colour by bicubic: full-range BT.601, as the networks that see luma alone were trained.</summary>
internal static class LumaJoin
{
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;
    private const float BlueSpan = 2 * (1 - Blue);
    private const float RedSpan = 2 * (1 - Red);

    /// <param name="source">Planes of red, green and blue.</param>
    /// <param name="destination">The same, × scale, without <paramref name="trim"/> on each side.</param>
    /// <param name="enlarge">Luma in, luma × scale without the trim out.</param>
    public static void Upscale(ReadOnlySpan<float> source, int width, int height, Span<float> destination, int scale, int trim, Action<ReadOnlyMemory<float>, Memory<float>> enlarge)
    {
        var (pixels, large, kept) = (width * height, width * height * scale * scale, destination.Length / 3);
        var pool = Floats.Pool;
        var (small, wide, luma) = (pool.Rent(3 * pixels), pool.Rent(2 * large), pool.Rent(kept));
        try
        {
            var y = small.AsSpan(0, pixels);
            var blue = small.AsSpan(pixels, pixels);
            var red = small.AsSpan(2 * pixels, pixels);
            for (var at = 0; at < pixels; at++)
            {
                // From green, so that grey has exactly no colour.
                var (r, g, b) = (source[at], source[pixels + at], source[(2 * pixels) + at]);
                y[at] = g + (Red * (r - g)) + (Blue * (b - g));
                blue[at] = (b - y[at]) / BlueSpan;
                red[at] = (r - y[at]) / RedSpan;
            }

            enlarge(small.AsMemory(0, pixels), luma.AsMemory(0, kept));
            Bicubic.Enlarge(blue, width, height, scale, wide.AsSpan(0, large));
            Bicubic.Enlarge(red, width, height, scale, wide.AsSpan(large, large));
            Join(luma.AsSpan(0, kept), wide.AsSpan(0, large), wide.AsSpan(large, large), width * scale, trim * scale, destination);
        }
        finally
        {
            pool.Return(small);
            pool.Return(wide);
            pool.Return(luma);
        }
    }

    private static void Join(ReadOnlySpan<float> luma, ReadOnlySpan<float> blue, ReadOnlySpan<float> red, int wide, int border, Span<float> destination)
    {
        var (width, kept) = (wide - (2 * border), luma.Length);
        for (var at = 0; at < kept; at++)
        {
            var (y, x) = Math.DivRem(at, width);
            var from = ((border + y) * wide) + border + x;
            destination[at] = luma[at] + (RedSpan * red[from]);
            destination[kept + at] = luma[at] - (Red * RedSpan / Green * red[from]) - (Blue * BlueSpan / Green * blue[from]);
            destination[(2 * kept) + at] = luma[at] + (BlueSpan * blue[from]);
        }
    }
}
