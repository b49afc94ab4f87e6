using Actors.Imaging.Resample;
using Actors.Inference;

namespace Actors.Trainer.Evaluation;

/// <summary>
/// A baseline that keeps to its source: what another upscaler made is scaled down again, and the difference to the source is enlarged and added. It does not
/// own the upscaler.
/// </summary>
/// <param name="upscaler">What enlarges the picture; it leaves no rim out.</param>
/// <param name="passes">How often, at least 1.</param>
public sealed class BackProjectedUpscaler(IUpscaler upscaler, int passes) : IUpscaler
{
    private const int Channels = 3;

    // Down again by bicubic: a source pixel comes from results within two source pixels of it.
    private const int Reach = 2;

    public int Scale => upscaler.Scale;

    public int Halo => upscaler.Halo + (passes * (Reach + Bicubic.EnlargingHalo));

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        upscaler.Upscale(source, width, height, destination);
        var (pixels, enlarged) = (width * height, width * height * Scale * Scale);
        var (down, up) = (new float[pixels], new float[enlarged]);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                var result = destination.Span.Slice(channel * enlarged, enlarged);
                Bicubic.Reduce(result, width * Scale, height * Scale, Scale, down);
                for (var i = 0; i < pixels; i++)
                {
                    down[i] = source.Span[(channel * pixels) + i] - down[i];
                }

                Bicubic.Enlarge(down, width, height, Scale, up);
                RowMath.AddScaled(up, 1, result);
            }
        }
    }

    public void Dispose()
    {
        // The upscaler is its owner's.
    }
}
