using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class OnnxUpscalerTests
{
    private static readonly InferenceDevice Device = InferenceDevice.Open(DeviceRequest.Cpu);
    private static readonly InferenceOptions Options = new();
    private static readonly byte[] Model = Networks.Plain(3, 16, 2);

    private readonly OnnxWriter _onnx = new();

    [Fact]
    public void Scale_and_halo_come_from_the_graph()
    {
        using var upscaler = OnnxUpscaler.Open(Model, Device, Options);

        Assert.Equal((3, 4), (upscaler.Scale, upscaler.Halo));
    }

    [Fact]
    public void Concurrent_runs_of_one_session_give_what_a_run_alone_gives()
    {
        using var upscaler = OnnxUpscaler.Open(Model, Device, Options);
        var random = new Random(3);
        var sources = Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 3 * (16 + i) * 24).Select(_ => random.NextSingle()).ToArray()).ToArray();
        var alone = sources.Select((source, i) => Run(upscaler, source, 16 + i)).ToArray();

        var together = sources.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select((source, i) => Run(upscaler, source, 16 + i)).ToArray();

        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void A_network_of_other_than_three_planes_is_refused()
    {
        var grey = _onnx.Build(_onnx.Node("Concat", ["x", "x"], ("axis", 1)));

        var refusal = Assert.Throws<ModelRefusedException>(() => OnnxUpscaler.Open(grey, Device, Options).Dispose());

        Assert.Contains("6", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_the_runtime_does_not_take_is_refused()
    {
        var broken = _onnx.Build(_onnx.Node("Relu", ["x", "x"]));

        Assert.Throws<ModelRefusedException>(() => OnnxUpscaler.Open(broken, Device, Options).Dispose());
    }

    [Fact]
    public void A_card_that_the_graph_contradicts_is_refused()
    {
        var card = Cards.For(Model, "fast", 3, 4);
        OnnxUpscaler.Open(Model, card, Device, Options).Dispose();

        Assert.Throws<ModelRefusedException>(() => OnnxUpscaler.Open(Model, card with { Halo = 5 }, Device, Options).Dispose());
        Assert.Throws<ModelRefusedException>(() => OnnxUpscaler.Open(Model, card with { Scale = 2 }, Device, Options).Dispose());
        Assert.Throws<ModelRefusedException>(() => OnnxUpscaler.Open(Model, card with { Sha256 = new string('0', 64) }, Device, Options).Dispose());
    }

    private static float[] Run(OnnxUpscaler upscaler, float[] source, int height)
    {
        var enlarged = new float[3 * (height - (2 * upscaler.Trim)) * (24 - (2 * upscaler.Trim)) * 9];
        upscaler.Upscale(source, 24, height, enlarged);
        return enlarged;
    }
}
