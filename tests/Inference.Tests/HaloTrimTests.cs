using System.Runtime.InteropServices;
using Actors.Imaging;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class HaloTrimTests
{
    private readonly OnnxWriter _onnx = new();
    private readonly Random _random = new(5);

    public static TheoryData<string> Models => TestModels.Names();

    [Theory, MemberData(nameof(Models))]
    public void A_network_of_the_family_computes_no_halo(string model)
    {
        using var upscaler = TestModels.Open(model);

        Assert.Equal(upscaler.Halo, upscaler.Trim);
    }

    [Fact]
    public void A_network_whose_layers_join_again_runs_as_it_is()
    {
        var head = _onnx.Conv("x", 3, 16, 3, _random);
        var block = _onnx.Node("Add", [head, _onnx.Conv(_onnx.Node("Relu", [_onnx.Conv(head, 16, 16, 3, _random)]), 16, 16, 3, _random)]);
        var joined = _onnx.Node("Concat", [block, head, "x"], ("axis", 1));

        AssertSame(_onnx.Build(_onnx.Conv(joined, 35, 3, 1, _random)), trimmed: false);
    }

    [Fact]
    public void Branches_from_the_source_meet_at_the_same_pixels()
    {
        var branches = new[] { 1, 3, 5, 9 }.Select(kernel => _onnx.Conv("x", 3, 16, kernel, _random)).Append("x").ToArray();

        AssertSame(_onnx.Build(_onnx.Conv(_onnx.Node("Concat", branches, ("axis", 1)), 67, 3, 3, _random)), trimmed: true);
    }

    [Fact]
    public void A_network_that_goes_on_after_its_pixel_shuffle_keeps_its_pixels()
    {
        var wide = _onnx.Node("DepthToSpace", [_onnx.Conv("x", 3, 12, 3, _random)], ("blocksize", 2), ("mode", "CRD"));

        AssertSame(_onnx.Build(_onnx.Conv(_onnx.Conv(wide, 3, 3, 3, _random), 3, 3, 3, _random)), trimmed: true);
    }

    [Fact]
    public void A_network_that_cannot_be_trimmed_runs_as_it_is()
    {
        var scales = _onnx.Constant([4], [1, 1, 2, 2]);

        AssertSame(_onnx.Build(_onnx.Node("Resize", [_onnx.Conv("x", 3, 3, 3, _random), "", scales], ("mode", "linear"))), trimmed: false);
    }

    [Fact]
    public void A_network_whose_weights_hide_their_size_runs_as_it_is()
    {
        var weights = _onnx.Node("Identity", [_onnx.Constant([3, 3, 5, 5], [.. Enumerable.Range(0, 225).Select(_ => _random.NextSingle() - 0.5f)])]);

        AssertSame(_onnx.Build(_onnx.Node("Conv", ["x", weights], ("pads", new long[] { 2, 2, 2, 2 }))), trimmed: false);
    }

    private static void AssertSame(byte[] model, bool trimmed)
    {
        using var bare = new BareNetwork(model);
        using var upscaler = OnnxUpscaler.Open(model, TestModels.Device, new InferenceOptions());
        var picture = Pictures.Noise(45, 23, PixelFormat.Rgb8);

        var tiled = new TiledUpscaler(upscaler).EnhanceFloat(picture, 32, 1, TestContext.Current.CancellationToken);

        Assert.Equal(trimmed ? upscaler.Halo : 0, upscaler.Trim);
        Assert.True(MemoryMarshal.Cast<float, int>(WholePicture.Upscale(bare, picture)).SequenceEqual(MemoryMarshal.Cast<float, int>(tiled)));
    }
}
