using Actors.Inference.Onnx;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class GraphRulesTests
{
    public static TheoryData<string, byte[], string> Unsafe => new()
    {
        { "weights in another file", WithTensor(new WireWriter().Number(1, 4).Number(2, 1).Text(8, "w").Message(13, Entry("location", "../secret.bin"))), "external data" },
        { "weights said to be elsewhere", WithTensor(new WireWriter().Number(1, 4).Number(2, 1).Text(8, "w").Number(14, 1)), "external data" },
        { "a constant in another file", WithNode(new WireWriter().Text(2, "c").Text(4, "Constant").Message(5, new WireWriter().Text(1, "value").Message(5, new WireWriter().Message(13, Entry("location", "/etc/passwd"))))), "external data" },
        { "a custom operator", WithNode(new WireWriter().Text(1, "x").Text(2, "c").Text(4, "Evil").Text(7, "com.evil")), "custom operator Evil of 'com.evil'" },
        { "a loop", WithNode(new WireWriter().Text(2, "c").Text(4, "Loop").Message(5, new WireWriter().Text(1, "body").Message(6, new WireWriter()))), "control flow Loop" },
        { "a sparse constant", WithNode(new WireWriter().Text(2, "c").Text(4, "Constant").Message(5, new WireWriter().Text(1, "v").Message(22, new WireWriter()))), "sparse" },
        { "functions of its own", [.. Sound(), .. new WireWriter().Message(25, new WireWriter().Text(1, "f")).ToArray()], "functions" },
        { "graphs for training", [.. Sound(), .. new WireWriter().Message(20, new WireWriter()).ToArray()], "training" },
        { "a second graph behind the first", [.. Sound(), .. new WireWriter().Message(7, new WireWriter().Message(5, new WireWriter().Message(13, Entry("location", "w.bin")))).ToArray()], "external data" },
        { "half a file", Sound()[..40], "no ONNX file" },
        { "zeros", new byte[100], "no ONNX file" },
        { "nothing", [], "no ONNX file" },
        { "a pointer to a file", "version https://git-lfs.github.com/spec/v1\noid sha256:00"u8.ToArray(), "no ONNX file" },
    };

    [Theory, MemberData(nameof(Unsafe))]
    public void What_must_not_be_run_is_refused_from_its_bytes(string what, byte[] model, string reason)
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => GraphRules.ThrowIfUnsafe(model));

        Assert.True(refusal.Message.Contains(reason, StringComparison.Ordinal), $"{what}: {refusal.Message}");
    }

    [Fact]
    public void A_plain_network_passes() => GraphRules.ThrowIfUnsafe(Sound());

    private static byte[] Sound() => Networks.Plain(2, width: 4, depth: 1);

    private static byte[] WithTensor(WireWriter tensor)
    {
        var onnx = new OnnxWriter();
        onnx.RawConstant(tensor);
        return onnx.Build(onnx.Node("Relu", ["x"]));
    }

    private static byte[] WithNode(WireWriter node)
    {
        var onnx = new OnnxWriter();
        onnx.RawNode(node);
        return onnx.Build(onnx.Node("Relu", ["x"]));
    }

    private static WireWriter Entry(string key, string value) => new WireWriter().Text(1, key).Text(2, value);
}
