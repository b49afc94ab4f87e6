using Actors.Imaging.Colour;

namespace Actors.Inference;

/// <summary>Three planes of floats in memory that someone else owns.</summary>
internal readonly ref struct PlanarView(ReadOnlySpan<float> samples, int width)
{
    /// <summary>The planes, one after the other.</summary>
    public ReadOnlySpan<float> Samples { get; } = samples;

    /// <summary>Samples in a row.</summary>
    public int Width { get; } = width;

    public ReadOnlySpan<float> Row(int plane, int y) => Samples.Slice((plane * (Samples.Length / Planes.Colours)) + (y * Width), Width);
}
