using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Actors.Trainer.Training;

/// <summary>
/// The plain super-resolution network: 3×3 convolutions with ReLU, and beside them one 5×5 convolution that starts as bicubic enlargement.
/// Its last layer starts at zero, so an untrained network is exactly bicubic and training has only the difference to learn. Its body starts by passing
/// its input on, with a little noise: that way a deep plain stack learns as fast as one with skips, and needs none when it serves.
/// Input [N, 3, H, W], output [N, 3, H × scale, W × scale]; RGB, 0 to 1, not clamped; outside the input it sees zeros.
/// </summary>
public sealed class SrNetwork : Module<Tensor, Tensor>
{
    // Share of He's spread that the first weights have, on top of passing the picture on.
    private const double Noise = 0.3;

    private readonly Conv2d[] _hidden;
    private readonly Conv2d _tail;
    private readonly Conv2d _skip;

    /// <param name="shape">Width, depth and scale.</param>
    /// <param name="seed">Draws the first weights; the same seed gives the same network, on any device.</param>
    /// <param name="device">Where it computes; null for the CPU.</param>
    public SrNetwork(NetworkShape shape, long seed, Device? device = null)
        : base(nameof(SrNetwork))
    {
        Shape = shape;
        _hidden = new Conv2d[shape.Depth + 1];
        using var generator = new Generator((ulong)seed);
        for (var layer = 0; layer < _hidden.Length; layer++)
        {
            // Each layer is registered by hand: a list of modules that is filled later trains nothing, and says nothing.
            _hidden[layer] = Layer(layer == 0 ? "head" : $"body{layer}", layer == 0 ? 3 : shape.Width, shape.Width, 3);
            Spread(_hidden[layer], generator);
        }

        _tail = Layer("tail", shape.Width, shape.Phases, 3);
        _skip = Layer("skip", 3, shape.Phases, BicubicSkip.Kernel);
        using var _ = no_grad();
        _tail.weight.zero_();
        using var bicubic = tensor(BicubicSkip.Weights(shape.Scale), [shape.Phases, 3, BicubicSkip.Kernel, BicubicSkip.Kernel]);
        _skip.weight.copy_(bicubic);
        Device = device ?? CPU;
        if (Device.type != DeviceType.CPU)
        {
            this.to(Device);
        }
    }

    public NetworkShape Shape { get; }

    /// <summary>Where its weights are and its input has to be.</summary>
    public Device Device { get; }

    /// <summary>The convolutions in the order that data passes them, each followed by ReLU, without tail and skip.</summary>
    public IReadOnlyList<Conv2d> Hidden => _hidden;

    /// <summary>The last 3×3 convolution, to scale² × 3 channels; no activation.</summary>
    public Conv2d Tail => _tail;

    /// <summary>The 5×5 convolution from the input past all others; its output is added to the tail's.</summary>
    public Conv2d Skip => _skip;

    public override Tensor forward(Tensor input) => Pass(input, isMixed: false);

    /// <summary>The forward pass of a step; what it returns and the gradients of the weights are float32 in any case.</summary>
    /// <param name="input">[N, 3, H, W], float32, 0 to 1, on the network's device.</param>
    /// <param name="isMixed">True computes the hidden 3×3 convolutions behind the first, there and back, in bfloat16, where the shape takes it; all else stays float32.</param>
    /// <returns>[N, 3, H × scale, W × scale], float32.</returns>
    public Tensor Pass(Tensor input, bool isMixed)
    {
        using var scope = NewDisposeScope();
        var x = _hidden[0].forward(input).relu_();
        var numbers = isMixed && Shape.TakesMixed ? ScalarType.BFloat16 : ScalarType.Float32;
        x = x.to_type(numbers);
        foreach (var layer in _hidden.Skip(1))
        {
            x = Convolve(layer, x, numbers).relu_();
        }

        return scope.MoveToOuter(functional.pixel_shuffle(_tail.forward(x.to_type(ScalarType.Float32)).Plus(_skip.forward(input)), Shape.Scale));
    }

    /// <summary>Takes the weights of a network of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(SrNetwork other)
    {
        if (other.Shape != Shape)
        {
            throw new ArgumentException($"The weights of {other.Shape} do not fit {Shape}.", nameof(other));
        }

        using var _ = no_grad();
        foreach (var (mine, theirs) in parameters().Zip(other.parameters()))
        {
            mine.copy_(theirs);
        }
    }

    /// <summary>
    /// Takes all weights of a network of the same width and scale that is as deep or less deep. Layers that it does not have pass on what they get, so that this
    /// network makes the same picture: what comes out of a ReLU goes through another unchanged.
    /// </summary>
    /// <exception cref="InvalidDataException">Width or scale differ, or the other is deeper.</exception>
    public void GrowFrom(SrNetwork other)
    {
        if (other.Shape.Scale != Shape.Scale)
        {
            throw new InvalidDataException($"The weights of {other.Shape} do not fit {Shape}: the scale has to be the same.");
        }

        GrowBodyFrom(other);
        using var _ = no_grad();
        Take(_tail, other._tail);
        Take(_skip, other._skip);
    }

    /// <summary>Takes head and body of a network of the same width, of any scale, that is as deep or less deep; layers that it does not have pass on what they get.</summary>
    /// <exception cref="InvalidDataException">The widths differ, or the other is deeper.</exception>
    public void GrowBodyFrom(SrNetwork other)
    {
        if (other.Shape.Width != Shape.Width || other.Shape.Depth > Shape.Depth)
        {
            throw new InvalidDataException($"A body of {other.Shape} does not fit {Shape}: it has to be as wide, and no deeper.");
        }

        using var _ = no_grad();
        foreach (var (mine, theirs) in _hidden.Zip(other._hidden))
        {
            Take(mine, theirs);
        }

        foreach (var further in _hidden.Skip(other._hidden.Length))
        {
            further.weight.zero_();
            further.bias!.zero_();
            PassOn(further);
        }
    }

    /// <summary>
    /// Moves the weights to the mean of this network's and those of others. Networks that were trained on from the same weights lie in one valley, whose
    /// middle is mostly better than its sides.
    /// </summary>
    /// <exception cref="InvalidDataException">The shapes differ.</exception>
    public void AverageWith(IReadOnlyCollection<SrNetwork> others)
    {
        if (others.FirstOrDefault(other => other.Shape != Shape) is { } stranger)
        {
            throw new InvalidDataException($"There is no mean of the weights of {stranger.Shape} and of {Shape}: the shapes have to be the same.");
        }

        using var _ = no_grad();
        foreach (var other in others)
        {
            foreach (var (mine, theirs) in parameters().Zip(other.parameters()))
            {
                mine.AddTimes(theirs, 1);
            }
        }

        foreach (var sum in parameters())
        {
            sum.Scale(1.0 / (others.Count + 1));
        }
    }

    // Casting is part of the graph, so that the way back ends at the float32 weights.
    private static Tensor Convolve(Conv2d layer, Tensor x, ScalarType numbers) => numbers == ScalarType.Float32
        ? layer.forward(x)
        : functional.conv2d(x, layer.weight.to_type(numbers), layer.bias!.to_type(numbers), padding: [1, 1]);

    private static void Spread(Conv2d layer, Generator generator)
    {
        using var _ = no_grad();
        var fanIn = layer.weight.shape[1] * layer.weight.shape[2] * layer.weight.shape[3];
        layer.weight.normal_(0, Noise * Math.Sqrt(2.0 / fanIn), generator);
        if (layer.weight.shape[0] == layer.weight.shape[1])
        {
            PassOn(layer);
        }
    }

    private static void Take(Conv2d mine, Conv2d theirs)
    {
        mine.weight.copy_(theirs.weight);
        mine.bias!.copy_(theirs.bias!);
    }

    private static void PassOn(Conv2d layer)
    {
        using var same = eye(layer.weight.shape[0], device: layer.weight.device);
        using var middle = layer.weight[.., .., 1, 1];
        middle.AddTimes(same, 1);
    }

    private Conv2d Layer(string name, int input, int output, int kernel)
    {
        var layer = Conv2d(input, output, kernel, padding: kernel / 2);
        using (no_grad())
        {
            layer.bias!.zero_();
        }

        register_module(name, layer);
        return layer;
    }
}
