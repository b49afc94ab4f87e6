namespace Actors.Inference.Onnx;

/// <summary>
/// How far one axis of a tensor looks into the source: the tensor has <see cref="Scale"/> pixels per source pixel, and its pixel
/// <c>Scale × q + phase</c> depends on source pixels <c>q − Before[phase]</c> to <c>q + After[phase]</c>. Kept per phase so that it is exact after pixel shuffles.
/// </summary>
internal sealed record AxisReach(int Scale, IReadOnlyList<int> Before, IReadOnlyList<int> After)
{
    /// <summary>The input itself.</summary>
    public static readonly AxisReach Source = new(1, [0], [0]);

    /// <summary>Source pixels needed on either side.</summary>
    public int Radius => Math.Max(0, Math.Max(Before.Max(), After.Max()));

    /// <summary>The axis after an operation that reads, for each of its pixels, a range of pixels of this one.</summary>
    /// <param name="factor">Pixels of the result per pixel of this axis.</param>
    /// <param name="range">First and last pixel that a pixel of the result reads.</param>
    public AxisReach Read(int factor, Func<int, (int First, int Last)> range)
    {
        var before = new int[Scale * factor];
        var after = new int[Scale * factor];
        for (var pixel = 0; pixel < before.Length; pixel++)
        {
            (before[pixel], after[pixel]) = (int.MinValue, int.MinValue);
            var (first, last) = range(pixel);
            for (var read = first; read <= last; read++)
            {
                var source = (int)Math.Floor((double)read / Scale);
                var phase = read - (source * Scale);
                before[pixel] = Math.Max(before[pixel], Before[phase] - source);
                after[pixel] = Math.Max(after[pixel], After[phase] + source);
            }
        }

        return new AxisReach(before.Length, before, after);
    }

    /// <summary>What a pixel depends on that is made from this axis and another of the same scale.</summary>
    public AxisReach Join(AxisReach other) => new(
        Scale,
        [.. Before.Zip(other.Before, Math.Max)],
        [.. After.Zip(other.After, Math.Max)]);
}
