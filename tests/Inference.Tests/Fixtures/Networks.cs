namespace Actors.Inference.Tests.Fixtures;

/// <summary>Networks of the shipped family with random weights: they see as far, and their tiles must fit as well.</summary>
internal static class Networks
{
    /// <summary>Plain 3×3 ReLU network with a 5×5 skip, as <c>fast</c> is built; its halo is depth + 2.</summary>
    public static byte[] Plain(int scale, int width = 32, int depth = 8, int seed = 1)
    {
        var random = new Random(seed);
        var onnx = new OnnxWriter();
        var features = onnx.Node("Relu", [onnx.Conv("x", 3, width, 3, random)]);
        for (var layer = 0; layer < depth; layer++)
        {
            features = onnx.Node("Relu", [onnx.Conv(features, width, width, 3, random)]);
        }

        var outputs = 3 * scale * scale;
        var sum = onnx.Node("Add", [onnx.Conv(features, width, outputs, 3, random), onnx.Conv("x", 3, outputs, 5, random)]);
        return onnx.Build(onnx.Node("DepthToSpace", [sum], ("blocksize", scale), ("mode", "CRD")));
    }
}
