using Actors.Trainer.Export;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Runs;

/// <summary>What a run begins from, learns from or is averaged with: a model file or the averaged weights of a checkpoint; of several files the mean of their weights.</summary>
/// <param name="Files">Absolute paths; at least one where it is read.</param>
internal sealed record NetworkSource(IReadOnlyList<string> Files)
{
    /// <summary>What records call it.</summary>
    public string Name => string.Join(" + ", Files.Select(Teacher.NameOf));

    /// <param name="device">Where the network is to compute; null for the CPU.</param>
    /// <exception cref="InvalidDataException">A file is neither, or the shapes differ.</exception>
    public SrNetwork Read(torch.Device? device = null)
    {
        using var first = Read(Files[0]);
        new NetworkSource([.. Files.Skip(1)]).AverageInto(first);
        var network = new SrNetwork(first.Shape, seed: 0, device);
        network.CopyFrom(first);
        return network;
    }

    /// <summary>Moves a network's weights to the mean of its own and those of the files.</summary>
    /// <exception cref="InvalidDataException">A file is neither, or the shapes differ.</exception>
    public void AverageInto(SrNetwork network)
    {
        var others = Files.Select(Read).ToList();
        try
        {
            network.AverageWith(others);
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    private static SrNetwork Read(string path)
    {
        if (Path.GetExtension(path) == ".onnx")
        {
            return OnnxImport.ToNetwork(File.ReadAllBytes(path));
        }

        using var run = TrainingRun.Load(path);
        var network = new SrNetwork(run.Average.Shape, seed: 0);
        network.CopyFrom(run.Average);
        return network;
    }
}
