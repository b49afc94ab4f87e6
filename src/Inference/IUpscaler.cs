namespace Actors.Inference;

/// <summary>
/// Enlarges planar RGB floats by a whole factor. Implementations are safe for concurrent calls, and give each output pixel from the
/// source pixels within <see cref="Halo"/> of it alone.
/// </summary>
public interface IUpscaler : IDisposable
{
    /// <summary>Output pixels per source pixel on each axis, 1 to 4.</summary>
    int Scale { get; }

    /// <summary>Receptive-field radius in source pixels.</summary>
    int Halo { get; }

    /// <summary>Source pixels on each side that the result leaves out, because nobody keeps them: at most <see cref="Halo"/>.</summary>
    int Trim => 0;

    /// <summary>Runs once, on one thread unless the options say more.</summary>
    /// <param name="source">3 × height × width floats, 0 to 1, one plane after the other (R, G, B).</param>
    /// <param name="width">Source pixels in a row, more than 2 × Trim.</param>
    /// <param name="height">Source rows, more than 2 × Trim.</param>
    /// <param name="destination">3 × (height − 2 × Trim) × Scale × (width − 2 × Trim) × Scale floats, not clamped.</param>
    void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination);
}
