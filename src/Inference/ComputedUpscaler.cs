namespace Actors.Inference;

/// <summary>An enlargement that is computed and not learned, plane by plane.</summary>
public abstract class ComputedUpscaler : IUpscaler
{
    private const int Channels = 3;

    /// <param name="scale">1 to 4; 1 copies.</param>
    protected ComputedUpscaler(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 4);
        Scale = scale;
    }

    public int Scale { get; }

    public abstract int Halo { get; }

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        var (pixels, enlarged) = (width * height, width * height * Scale * Scale);
        for (var channel = 0; channel < Channels; channel++)
        {
            Enlarge(source.Span.Slice(channel * pixels, pixels), width, height, destination.Span.Slice(channel * enlarged, enlarged));
        }
    }

    public void Dispose()
    {
        // Nothing is held.
        GC.SuppressFinalize(this);
    }

    /// <param name="plane">Width × height values, row after row.</param>
    /// <param name="result">Scale times as wide and as high.</param>
    protected abstract void Enlarge(ReadOnlySpan<float> plane, int width, int height, Span<float> result);
}
