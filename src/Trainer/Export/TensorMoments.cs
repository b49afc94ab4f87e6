using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Export;

/// <summary>What a tensor held over some pictures, in the network and in its 8-bit copy so far, as a convolution of 3×3 sees it. What it gives out is its reader's to dispose of.</summary>
internal sealed class TensorMoments : IDisposable
{
    private const int Kernel = 3;

    private Tensor? _products;
    private Tensor? _crossed;
    private Tensor? _means;
    private Tensor? _networkMeans;
    private int _pictures;

    /// <summary>Mean products of each two of the values that a kernel of the copy reads, in its own order.</summary>
    public Tensor Products => Mean(_products);

    /// <summary>Mean products of each value that a kernel of the network reads with each that the copy's reads.</summary>
    public Tensor Crossed => Mean(_crossed);

    /// <summary>The mean of each value that a kernel of the copy reads.</summary>
    public Tensor Means => Mean(_means);

    /// <summary>The mean of each value that a kernel of the network reads.</summary>
    public Tensor NetworkMeans => Mean(_networkMeans);

    /// <param name="network">Channel after channel, row after row, as the network has it.</param>
    /// <param name="values">As the copy has it.</param>
    public void Add(ReadOnlySpan<float> network, ReadOnlySpan<float> values, int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        var (right, read) = (Read(network, channels, height, width), Read(values, channels, height, width));
        _pictures++;
        Sum(ref _products, read.matmul(read.t()).DividedBy(read.shape[1]));
        Sum(ref _crossed, right.matmul(read.t()).DividedBy(read.shape[1]));
        Sum(ref _means, read.mean([1]));
        Sum(ref _networkMeans, right.mean([1]));
    }

    public void Dispose()
    {
        _products?.Dispose();
        _crossed?.Dispose();
        _means?.Dispose();
        _networkMeans?.Dispose();
    }

    private static Tensor Read(ReadOnlySpan<float> values, int channels, int height, int width) =>
        nn.functional.unfold(tensor(values.ToArray(), [1, channels, height, width]), Kernel, padding: Kernel / 2)[0];

    private static void Sum(ref Tensor? sum, Tensor values)
    {
        var more = values.to_type(ScalarType.Float64);
        var next = sum is null ? more : more.Plus(sum);
        sum?.Dispose();
        sum = next.DetachFromDisposeScope();
    }

    private Tensor Mean(Tensor? sum) => (sum ?? throw new InvalidOperationException("The tensor was never seen.")).DividedBy(_pictures);
}
