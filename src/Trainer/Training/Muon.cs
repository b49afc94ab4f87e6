using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Trains the kernels of the hidden layers: momentum, each kernel's step seen as one matrix (out × in·3·3) and made orthogonal, so that all its directions
/// move alike and not the few that the gradient sees best. In the same steps it comes far further than Adam; see docs/decisions/0013.
/// Source: K. Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024.
/// </summary>
public sealed class Muon : IDisposable
{
    private const double Momentum = 0.95;
    private const int Iterations = 5;

    private readonly Parameter[] _kernels;
    private readonly Tensor[] _momenta;

    /// <param name="layers">The layers whose kernels are trained; their biases are not.</param>
    public Muon(IEnumerable<Conv2d> layers)
    {
        _kernels = [.. layers.Select(layer => layer.weight)];
        _momenta = [.. _kernels.Select(kernel => zeros_like(kernel).detach())];
    }

    /// <summary>The kernels that it moves, in the layers' order.</summary>
    public IReadOnlyList<Parameter> Kernels => _kernels;

    /// <summary>Moves each kernel against its gradient.</summary>
    /// <param name="rate">Length of the step in each of the kernel's directions, above 0; 0.01 is usual.</param>
    public void Step(double rate)
    {
        using var _ = no_grad();
        for (var index = 0; index < _kernels.Length; index++)
        {
            using var scope = NewDisposeScope();
            var (kernel, momentum) = (_kernels[index], _momenta[index]);
            var gradient = kernel.grad ?? throw new InvalidOperationException("A step comes after the gradients.");
            momentum.Scale(Momentum).AddTimes(gradient, 1);
            var step = Orthogonal(gradient.Plus(momentum.Times(Momentum)).reshape(kernel.shape[0], -1));
            kernel.AddTimes(step.reshape(kernel.shape), -rate);
        }
    }

    /// <summary>Sets all gradients to zero, as an optimizer of the library does.</summary>
    public void ZeroGradients()
    {
        foreach (var kernel in _kernels)
        {
            kernel.grad?.zero_();
        }
    }

    /// <summary>Takes the momenta of another one for layers of the same shapes, on whatever device.</summary>
    public void CopyFrom(Muon other)
    {
        foreach (var (mine, theirs) in _momenta.Zip(other._momenta))
        {
            mine.copy_(theirs);
        }
    }

    /// <summary>Writes what a resumed run needs: the momenta, which are on the CPU.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (var momentum in _momenta)
        {
            writer.Write(momentum.bytes);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        foreach (var momentum in _momenta)
        {
            reader.BaseStream.ReadExactly(momentum.bytes);
        }
    }

    public void Dispose()
    {
        foreach (var momentum in _momenta)
        {
            momentum.Dispose();
        }
    }

    // Newton and Schulz' iteration with Jordan's coefficients: drives all singular values near 1, which is near enough, with products alone.
    private static Tensor Orthogonal(Tensor matrix)
    {
        var isTall = matrix.shape[0] > matrix.shape[1];
        var x = isTall ? matrix.t() : matrix;
        x = x / x.norm().Plus(1e-12);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var square = x.mm(x.t());
            x = x.Times(3.4445).Plus(square.Times(-4.7750).Plus(square.mm(square).Times(2.0315)).mm(x));
        }

        return isTall ? x.t() : x;
    }
}
