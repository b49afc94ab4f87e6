using Actors.Trainer.Training;
using Google.Protobuf;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Actors.Trainer.Export;

/// <summary>Writes a network as ONNX: opset 17, float32, any number of pictures of any size.</summary>
public static class OnnxExport
{
    /// <summary>Name of the model's input: [n, 3, h, w], RGB, 0 to 1.</summary>
    public const string InputName = "lr";

    /// <summary>Name of the model's output: [n, 3, h × scale, w × scale], RGB, not clamped.</summary>
    public const string OutputName = "hr";

    /// <summary>The model file's bytes; the same weights give the same bytes.</summary>
    /// <param name="network">Only read.</param>
    /// <param name="producerVersion">Version of the code, kept in the file.</param>
    public static byte[] ToBytes(SrNetwork network, string producerVersion)
    {
        var graph = new OnnxGraphBuilder(nameof(SrNetwork));
        var input = graph.Input(InputName, 3);
        var x = input;
        for (var layer = 0; layer < network.Hidden.Count; layer++)
        {
            x = graph.Relu($"relu{layer}", Add(graph, $"conv{layer}", x, network.Hidden[layer]));
        }

        var (tail, skip) = (Add(graph, "tail", x, network.Tail), Add(graph, "skip", input, network.Skip));
        var output = network.Shape.Scale == 1 ? graph.Add(OutputName, tail, skip) : graph.PixelShuffle(OutputName, graph.Add("sum", tail, skip), network.Shape.Scale);
        return graph.Finish(output, 3, producerVersion).ToByteArray();
    }

    private static string Add(OnnxGraphBuilder graph, string name, string input, Conv2d layer)
    {
        var shape = layer.weight.shape;
        return graph.Convolution(name, input, (int)shape[1], (int)shape[0], (int)shape[2], Values(layer.weight), Values(layer.bias!));
    }

    private static float[] Values(Tensor tensor)
    {
        using var plain = tensor.detach().contiguous();
        return plain.data<float>().ToArray();
    }
}
