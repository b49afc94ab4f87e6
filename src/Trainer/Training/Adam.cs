using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Adam, to the bit as the library's own: that one leaves its numbers to the collector while it computes (<see cref="TensorNumbers"/>).
/// Source: D. Kingma and J. Ba, "Adam: A method for stochastic optimization", 2015.
/// </summary>
public sealed class Adam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly Parameter[] _weights;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;

    /// <param name="weights">What it moves; at least one.</param>
    public Adam(IEnumerable<Parameter> weights)
    {
        _weights = [.. weights];
        _means = [.. _weights.Select(one => zeros_like(one).detach())];
        _squares = [.. _weights.Select(one => zeros_like(one).detach())];
    }

    /// <summary>Steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>Running mean and mean square of the gradients, which lie where the weights do.</summary>
    public IEnumerable<Tensor> Moments => _means.Concat(_squares);

    /// <summary>Moves each weight against its gradient.</summary>
    /// <param name="rate">Length of a step, above 0; 0.001 is usual.</param>
    public void Step(double rate)
    {
        using var _ = no_grad();
        Steps++;
        var (correction1, correction2) = (1 - Math.Pow(Beta1, Steps), 1 - Math.Pow(Beta2, Steps));
        for (var index = 0; index < _weights.Length; index++)
        {
            using var scope = NewDisposeScope();
            var gradient = _weights[index].grad ?? throw new InvalidOperationException("A step comes after the gradients.");
            _means[index].Scale(Beta1).AddTimes(gradient, 1 - Beta1);
            _squares[index].Scale(Beta2).AddProduct(gradient, gradient, 1 - Beta2);
            var spread = _squares[index].sqrt().DividedBy(Math.Sqrt(correction2)).Plus(Epsilon);
            _weights[index].AddQuotient(_means[index], spread, -rate / correction1);
        }
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients()
    {
        foreach (var weights in _weights)
        {
            weights.grad?.zero_();
        }
    }

    /// <summary>Takes the moments of another one for weights of the same shapes, on whatever device.</summary>
    public void CopyFrom(Adam other)
    {
        Steps = other.Steps;
        foreach (var (mine, theirs) in Moments.Zip(other.Moments))
        {
            mine.copy_(theirs);
        }
    }

    /// <summary>Writes what a resumed run needs: steps and moments, which are on the CPU.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Steps);
        foreach (var moment in Moments)
        {
            writer.Write(moment.bytes);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Steps = reader.ReadInt64();
        foreach (var moment in Moments)
        {
            reader.BaseStream.ReadExactly(moment.bytes);
        }
    }

    public void Dispose()
    {
        foreach (var moment in Moments)
        {
            moment.Dispose();
        }
    }
}
