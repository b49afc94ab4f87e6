using Actors.Grains.Training;
using Actors.Inference.Weights;
using Actors.Storage;
using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Cluster;

/// <summary>Between the tensors of a network and the flat lists that travel through the store.</summary>
internal static class RunWeights
{
    public static NetworkWeights Of(TrainingRun run) => new(Shape(run.Network.Shape), List(run.Network), List(run.Average), []);

    public static WeightShape Shape(NetworkShape shape) => new(shape.Width, shape.Depth, shape.Scale);

    /// <summary>Puts a list into a network, to the bit.</summary>
    public static void Fill(SrNetwork network, float[] list)
    {
        using var _ = no_grad();
        var at = 0;
        foreach (var parameter in network.parameters())
        {
            var count = (int)parameter.numel();
            using var values = tensor(list[at..(at + count)], parameter.shape);
            parameter.copy_(values);
            at += count;
        }
    }

    /// <summary>Reads a run's weights from the store.</summary>
    /// <exception cref="TrainingRefusedException">They are gone, damaged, or belong to another network.</exception>
    public static async Task<NetworkWeights> ReadAsync(IBlobStore blobs, string key, NetworkShape shape, CancellationToken ct)
    {
        await using var file = await blobs.OpenReadAsync(new BlobKey(key), ct) ?? throw new TrainingRefusedException(TrainingErrors.ForeignCheckpoint, $"The weights {key} are gone.");
        try
        {
            var weights = await NetworkWeights.ReadAsync(file, ct);
            return weights.Shape == Shape(shape) && weights.Current.Length == shape.Parameters
                ? weights
                : throw new TrainingRefusedException(TrainingErrors.ForeignCheckpoint, $"The weights {key} belong to {weights.Shape}, not to {shape}.");
        }
        catch (InvalidDataException broken)
        {
            throw new TrainingRefusedException(TrainingErrors.ForeignCheckpoint, $"The weights {key} cannot be used: {broken.Message}", broken);
        }
    }

    private static float[] List(SrNetwork network) => [.. network.parameters().SelectMany(Values)];

    private static float[] Values(Tensor parameter)
    {
        using var near = parameter.detach().cpu();
        using var plain = near.contiguous();
        return plain.data<float>().ToArray();
    }
}
