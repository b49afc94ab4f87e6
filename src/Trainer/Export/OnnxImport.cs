using System.Runtime.InteropServices;
using Actors.Trainer.Export.Onnx;
using Actors.Trainer.Training;
using Google.Protobuf;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Export;

/// <summary>Reads back a network that <see cref="OnnxExport"/> wrote, so that a shipped model can be trained on or lend its body.</summary>
public static class OnnxImport
{
    /// <summary>The network with the weights of a model file.</summary>
    /// <exception cref="InvalidDataException">The file is no ONNX model, or one that was not written here.</exception>
    public static SrNetwork ToNetwork(byte[] model)
    {
        var tensors = (Parse(model).Graph?.Initializer ?? []).ToDictionary(tensor => tensor.Name);
        var network = new SrNetwork(Shape(tensors), seed: 0);
        using var _ = no_grad();
        for (var layer = 0; layer < network.Hidden.Count; layer++)
        {
            Fill(network.Hidden[layer], $"conv{layer}", tensors);
        }

        Fill(network.Tail, "tail", tensors);
        Fill(network.Skip, "skip", tensors);
        return network;
    }

    /// <exception cref="InvalidDataException">The file is no ONNX model.</exception>
    internal static ModelProto Parse(byte[] model)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(model);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"The file is no ONNX model: {fault.Message}", fault);
        }
    }

    private static NetworkShape Shape(Dictionary<string, TensorProto> tensors)
    {
        var hidden = 0;
        while (tensors.ContainsKey($"conv{hidden}.weight"))
        {
            hidden++;
        }

        var (head, tail) = (Find(tensors, "conv0.weight"), Find(tensors, "tail.weight"));
        return new NetworkShape((int)head.Dims[0], hidden - 1, (int)Math.Sqrt(tail.Dims[0] / 3.0));
    }

    private static void Fill(Conv2d layer, string name, Dictionary<string, TensorProto> tensors)
    {
        Fill(layer.weight, Find(tensors, $"{name}.weight"));
        Fill(layer.bias!, Find(tensors, $"{name}.bias"));
    }

    private static void Fill(Tensor target, TensorProto source)
    {
        var values = MemoryMarshal.Cast<byte, float>(source.RawData.Span);
        if (!target.shape.SequenceEqual(source.Dims) || values.Length != target.numel())
        {
            throw Foreign($"'{source.Name}' has the shape [{string.Join(", ", source.Dims)}] where [{string.Join(", ", target.shape)}] is due");
        }

        using var read = tensor(values.ToArray(), target.shape);
        target.copy_(read);
    }

    private static TensorProto Find(Dictionary<string, TensorProto> tensors, string name) =>
        tensors.GetValueOrDefault(name) ?? throw Foreign($"it has no weights '{name}'");

    private static InvalidDataException Foreign(string why) => new($"The model is none of this family: {why}.");
}
