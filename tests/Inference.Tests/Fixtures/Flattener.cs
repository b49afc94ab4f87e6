namespace Actors.Inference.Tests.Fixtures;

/// <summary>The perfect cleaner of a grey picture: whatever comes in, middle grey comes out, twice as wide and high.</summary>
internal sealed class Flattener : IUpscaler
{
    public int Scale => 2;

    public int Halo => 0;

    // Not quite constant: what is constant is not held to anything, it is broken.
    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        for (var at = 0; at < destination.Length; at++)
        {
            destination.Span[at] = (at % 2 == 0 ? 127.6f : 128.4f) / 255;
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
