using Actors.Imaging.Resample;

namespace Actors.Inference;

/// <summary>
/// The sharper of the two computed baselines: Lanczos enlargement with three lobes, pixel centres aligned, edges repeated. Like bicubic it may overshoot the
/// range of the source.
/// </summary>
public sealed class LanczosUpscaler : IUpscaler
{
    private const int Lobes = 3;
    private const int Taps = 2 * Lobes;
    private const int Channels = 3;

    // By phase: the first source sample, counted from the one that the group starts at, and the weights from there on.
    private readonly (int First, float[] Weights)[] _phases;

    /// <param name="scale">1 to 4; 1 copies.</param>
    public LanczosUpscaler(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 4);
        Scale = scale;
        _phases = [.. Enumerable.Range(0, scale).Select(phase => Around(((phase + 0.5) / scale) - 0.5))];
    }

    public int Scale { get; }

    public int Halo => Lobes;

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
    }

    private void Enlarge(ReadOnlySpan<float> plane, int width, int height, Span<float> result)
    {
        var padded = new float[width + (2 * Lobes)];
        var sums = new float[width];
        for (var y = 0; y < height * Scale; y++)
        {
            var (first, weights) = _phases[y % Scale];
            var mixed = padded.AsSpan(Lobes, width);
            mixed.Clear();
            for (var k = 0; k < Taps; k++)
            {
                RowMath.AddScaled(plane.Slice(Math.Clamp((y / Scale) + first + k, 0, height - 1) * width, width), weights[k], mixed);
            }

            RowMath.FillMargins(padded, Lobes);
            MixColumns(padded, sums, result.Slice(y * width * Scale, width * Scale));
        }
    }

    private void MixColumns(ReadOnlySpan<float> padded, Span<float> sums, Span<float> row)
    {
        for (var phase = 0; phase < Scale; phase++)
        {
            var (first, weights) = _phases[phase];
            sums.Clear();
            for (var k = 0; k < Taps; k++)
            {
                RowMath.AddScaled(padded.Slice(Lobes + first + k, sums.Length), weights[k], sums);
            }

            for (int x = 0, at = phase; x < sums.Length; x++, at += Scale)
            {
                row[at] = sums[x];
            }
        }
    }

    // Six samples, three on each side of the centre; at scale 1 the outer ones weigh nothing.
    private static (int First, float[] Weights) Around(double centre)
    {
        var first = (int)Math.Ceiling(centre) - Lobes;
        var weights = Enumerable.Range(0, Taps).Select(k => Kernel(first + k - centre)).ToArray();
        var sum = weights.Sum();
        return (first, [.. weights.Select(weight => (float)(weight / sum))]);
    }

    private static double Kernel(double x) => Math.Abs(x) switch
    {
        0 => 1,
        < Lobes => Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / Lobes) * Lobes / (Math.PI * Math.PI * x * x),
        _ => 0,
    };
}
