using Actors.Trainer.Export;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Commands;

/// <summary>Reads what a command is given to begin from, to learn from or to average with: a model file, or the averaged weights of a checkpoint.</summary>
internal static class NetworkFile
{
    /// <param name="device">Where the network is to compute; null for the CPU.</param>
    /// <exception cref="InvalidDataException">The file is neither.</exception>
    public static SrNetwork Read(string path, torch.Device? device = null)
    {
        if (Path.GetExtension(path) == ".onnx")
        {
            using var model = OnnxImport.ToNetwork(File.ReadAllBytes(path));
            return Copy(model);
        }

        using var run = TrainingRun.Load(path);
        return Copy(run.Average);

        SrNetwork Copy(SrNetwork near)
        {
            var network = new SrNetwork(near.Shape, seed: 0, device);
            network.CopyFrom(near);
            return network;
        }
    }
}
