using Actors.Trainer.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Holds a network to treating a picture alike whichever of the eight ways it is turned or mirrored. Its channels come in eights, one for each way, and a turned
/// picture changes only which of the eight sees what; so each kernel is there eight times, turned, and learns from all eight. The network stays a plain stack
/// of convolutions. (Cohen and Welling, Group equivariant convolutional networks, 2016.)
/// </summary>
public sealed class Equivariance : IDisposable
{
    private const int PictureChannels = 3;
    private const double Tolerance = 1e-3;

    // Of each value, the places of the eight that are the same one: [8, values].
    private readonly List<(Parameter Values, Tensor Places)> _shared = [];

    /// <param name="network">Its kernels and biases are looked at and changed in place.</param>
    /// <exception cref="ArgumentException">Its width is no multiple of <see cref="Turn.Ways"/>.</exception>
    public Equivariance(SrNetwork network)
    {
        if (network.Shape.Width % Turn.Ways != 0)
        {
            throw new ArgumentException($"Channels come in eights, and {network.Shape.Width} are no multiple of that.", nameof(network));
        }

        var scale = network.Shape.Scale;
        foreach (var layer in network.Hidden)
        {
            Share(layer, layer.weight.shape[1] == PictureChannels ? Still : Eighth, Eighth);
        }

        Share(network.Tail, Eighth, (turn, channel) => Phase(turn, channel, scale));
        Share(network.Skip, Still, (turn, channel) => Phase(turn, channel, scale));
    }

    // Which channel has, of a turned picture, what this one has of the picture.
    private delegate int Channels(Turn turn, int channel);

    /// <summary>Whether kernels and biases are shared, apart from rounding.</summary>
    public bool Holds()
    {
        using var scope = NewDisposeScope();
        return _shared.TrueForAll(shared => (Mean(shared.Values, shared.Places) - shared.Values).abs().max().item<float>() < Tolerance);
    }

    /// <summary>Makes first weights that were drawn one by one shared: of each eight one is taken, so that they spread as far as before.</summary>
    public void Begin() =>
        Each((values, places) => values.copy_(values.reshape(-1).index_select(0, places.amin([0])).reshape(values.shape)));

    /// <summary>Gives shared values their mean gradient, before a step.</summary>
    public void ShareGradients() => Each((values, places) => values.grad!.copy_(Mean(values.grad, places))); // after a backward pass all have one

    /// <summary>Takes away what rounding has brought between shared values; the optimizers keep them together otherwise.</summary>
    public void ShareWeights() => Each((values, places) => values.copy_(Mean(values, places)));

    public void Dispose() => _shared.ForEach(shared => shared.Places.Dispose());

    private static Tensor Mean(Tensor values, Tensor places) =>
        values.reshape(-1).index_select(0, places.reshape(-1)).reshape(places.shape).mean([0]).reshape(values.shape);

    private static int Still(Turn turn, int channel) => channel;

    private static int Eighth(Turn turn, int channel) => channel - (channel % Turn.Ways) + turn.After(new Turn(channel % Turn.Ways)).Index;

    // Channels that are shuffled into scale × scale pixels.
    private static int Phase(Turn turn, int channel, int scale)
    {
        var (pixels, last) = (scale * scale, scale - 1);
        var (right, down) = turn.Move((2 * (channel % scale)) - last, (2 * (channel % pixels / scale)) - last);
        return channel - (channel % pixels) + ((down + last) / 2 * scale) + ((right + last) / 2);
    }

    private void Each(Action<Parameter, Tensor> change)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        _shared.ForEach(shared => change(shared.Values, shared.Places));
    }

    private void Share(Conv2d layer, Channels inputs, Channels outputs)
    {
        var (made, read, side) = ((int)layer.weight.shape[0], (int)layer.weight.shape[1], (int)layer.weight.shape[2]);
        var (kernels, biases) = (new List<long>(), new List<long>());
        foreach (var turn in Turn.All)
        {
            var across = Enumerable.Range(0, side * side).Select(at => Phase(turn, at, side)).ToArray();
            var from = Enumerable.Range(0, read).Select(channel => inputs(turn, channel)).ToArray();
            for (var channel = 0; channel < made; channel++)
            {
                var first = outputs(turn, channel);
                biases.Add(first);
                kernels.AddRange(from.SelectMany(input => across.Select(at => (long)((((first * read) + input) * side * side) + at))));
            }
        }

        Add(layer.weight, kernels);
        Add((Parameter)layer.bias!, biases); // every layer of the network has one
    }

    private void Add(Parameter values, List<long> places)
    {
        using var near = tensor(places.ToArray(), [Turn.Ways, places.Count / Turn.Ways]);
        _shared.Add((values, near.to(values.device, copy: true)));
    }
}
