namespace Actors.Imaging.Resample;

/// <summary>A plane of samples, or a rectangle cut out of one, in memory that someone else owns.</summary>
public readonly ref struct PlaneView
{
    private readonly ReadOnlySpan<float> _samples;
    private readonly int _stride;

    /// <param name="samples">From the first sample of the first row to at least the last sample of the last.</param>
    /// <param name="width">Samples in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="stride">Samples from one row to the next, at least the width.</param>
    /// <exception cref="ArgumentException">The samples do not hold that many rows.</exception>
    public PlaneView(ReadOnlySpan<float> samples, int width, int height, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, width);
        if (samples.Length < ((long)stride * (height - 1)) + width)
        {
            throw new ArgumentException($"{samples.Length} values do not hold {width}×{height} in rows of {stride}.", nameof(samples));
        }

        _samples = samples;
        (Width, Height, _stride) = (width, height, stride);
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<float> Row(int y) => _samples.Slice(y * _stride, Width);

    /// <summary>A rectangle of this plane.</summary>
    public PlaneView Part(int x, int y, int width, int height) => new(_samples[((y * _stride) + x)..], width, height, _stride);
}
