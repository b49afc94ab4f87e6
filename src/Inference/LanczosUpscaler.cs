using Actors.Imaging.Resample;

namespace Actors.Inference;

/// <summary>
/// The sharper of the two computed baselines: Lanczos enlargement with three lobes, pixel centres aligned, edges repeated. Like bicubic it may overshoot the
/// range of the source.
/// </summary>
public sealed class LanczosUpscaler : IUpscaler
{
    private const int Channels = 3;

    /// <param name="scale">1 to 4; 1 copies.</param>
    public LanczosUpscaler(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 4);
        Scale = scale;
    }

    public int Scale { get; }

    public int Halo => Lanczos.EnlargingHalo;

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        var (pixels, enlarged) = (width * height, width * height * Scale * Scale);
        for (var channel = 0; channel < Channels; channel++)
        {
            Lanczos.Enlarge(source.Span.Slice(channel * pixels, pixels), width, height, Scale, destination.Span.Slice(channel * enlarged, enlarged));
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
