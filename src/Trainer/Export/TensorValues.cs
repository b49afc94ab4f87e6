using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Actors.Trainer.Export;

/// <summary>What a tensor held over some pictures, as a convolution of 3×3 sees it.</summary>
internal sealed class TensorValues : IDisposable
{
    private const int Kernel = 3;

    private Tensor? _products;
    private double[] _sums = [];
    private long _pixels;

    /// <summary>The lowest value, at most 0.</summary>
    public float Low { get; private set; }

    /// <summary>The highest value, at least 0.</summary>
    public float High { get; private set; }

    /// <summary>The mean of each channel.</summary>
    public IReadOnlyList<double> Means => [.. _sums.Select(sum => sum / _pixels)];

    /// <summary>Mean products of each two of the values that a kernel reads, in its own order; the owner is this object.</summary>
    public Tensor Products => _products ?? throw new InvalidOperationException("The tensor was never seen.");

    /// <param name="values">Channel after channel, row after row.</param>
    public void Add(ReadOnlySpan<float> values, int channels, int height, int width)
    {
        (Low, High) = (Math.Min(Low, TensorPrimitives.Min(values)), Math.Max(High, TensorPrimitives.Max(values)));
        Array.Resize(ref _sums, channels);
        var size = height * width;
        _pixels += size;
        for (var channel = 0; channel < channels; channel++)
        {
            _sums[channel] += TensorPrimitives.Sum(values.Slice(channel * size, size));
        }

        using var scope = NewDisposeScope();
        var read = nn.functional.unfold(tensor(values.ToArray(), [1, channels, height, width]), Kernel, padding: Kernel / 2)[0];
        var products = read.matmul(read.t()).to_type(ScalarType.Float64) / size;
        var sum = _products is null ? products : products + _products;
        _products?.Dispose();
        _products = sum.MoveToOuterDisposeScope();
    }

    public void Dispose() => _products?.Dispose();
}
