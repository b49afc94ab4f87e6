using Actors.Inference;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>A network in training, seen as an upscaler, so that it is measured through the same tiles as a served model. Does not own the network.</summary>
public sealed class NetworkUpscaler(SrNetwork network) : IUpscaler
{
    public int Scale => network.Shape.Scale;

    public int Halo => network.Shape.Halo;

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var result = network.forward(tensor(source.ToArray(), [1, 3, height, width]).to(network.Device));
        result.cpu().contiguous().data<float>().CopyTo(destination.Span);
    }

    public void Dispose()
    {
        // The network belongs to its run.
    }
}
