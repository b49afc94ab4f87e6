namespace Actors.Inference.Tests.Fixtures;

/// <summary>Another upscaler whose output is spoilt where the source's red is above a level: what is brighter there comes out by a share too dark.</summary>
/// <param name="inner">Belongs to the test.</param>
/// <param name="above">Red from which on the output is spoilt, 0 to 1.</param>
/// <param name="factor">What the output is multiplied by there.</param>
internal sealed class Spoilt(IUpscaler inner, float above = 0, float factor = 0.7f) : IUpscaler
{
    public int Scale => inner.Scale;

    public int Halo => inner.Halo;

    public int Trim => inner.Trim;

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        inner.Upscale(source, width, height, destination);
        var input = source.Span;
        var output = destination.Span;
        var (kept, rows) = ((width - (2 * Trim)) * Scale, (height - (2 * Trim)) * Scale);
        for (var at = 0; at < output.Length; at++)
        {
            var (row, x) = Math.DivRem(at, kept);
            output[at] *= input[(((row % rows / Scale) + Trim) * width) + Trim + (x / Scale)] >= above ? factor : 1;
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
