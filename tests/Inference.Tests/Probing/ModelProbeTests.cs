using Actors.Imaging;
using Actors.Imaging.Sandboxing;
using Actors.Inference.Models;
using Actors.Inference.Probing;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests.Probing;

public sealed class ModelProbeTests
{
    private const double Seconds = 120;

    /// <summary>Scale, peak, channels, type, interleaved, side.</summary>
    public static TheoryData<int, float, int, int, bool, long?> Conventions => new()
    {
        { 2, 1, 3, OnnxWriter.Single, false, null },
        { 3, 255, 3, OnnxWriter.Single, false, null },
        { 2, 1, 3, OnnxWriter.Single, true, null },
        { 2, 255, 3, OnnxWriter.Byte, true, null },
        { 4, 1, 3, OnnxWriter.Half, false, null },
        { 3, 1, 1, OnnxWriter.Single, false, null },
        { 2, 255, 1, OnnxWriter.Single, false, 48 },
        { 2, 1, 3, OnnxWriter.Single, true, 64 },
    };

    public static TheoryData<string> Shipped => TestModels.Names(shippedOnly: true);

    [Theory, MemberData(nameof(Conventions))]
    public void A_convention_is_found_and_served_exactly(int scale, float peak, int channels, int type, bool interleaved, long? side)
    {
        var model = Strangers.Linear(scale, peak, channels, type, interleaved, side);

        var report = Probe(model);

        Assert.Equal((scale, channels, peak == 255 ? "0-255" : "0-1", interleaved ? "nhwc" : "nchw"), (report.Scale, report.Channels, report.Range, report.Layout));
        Assert.Equal((type == OnnxWriter.Byte ? "uint8" : type == OnnxWriter.Half ? "fp16" : "fp32", (int)(side ?? 0), "exact"), (report.Type, report.WindowWidth, report.Tiling));
        Assert.Equal(channels == 1 ? 2 : 1, report.Halo);
        using var upscaler = Open(model, report);
        var tiled = new TiledUpscaler(upscaler);
        var picture = Pictures.Noise(101, 67, PixelFormat.Rgb8);
        var (whole, cut) = (tiled.EnhanceFloat(picture, 1024, 1, TestContext.Current.CancellationToken), tiled.EnhanceFloat(picture, 32, 2, TestContext.Current.CancellationToken));

        // A third of a pixel is rounded otherwise at another place of the tensor.
        Assert.InRange(whole.Zip(cut, (one, other) => Math.Abs(one - other)).Max(), 0, scale == 3 ? 1e-5f : 0);
    }

    [Fact]
    public void A_luma_model_leaves_grey_grey()
    {
        var model = Strangers.Linear(2, 1, channels: 1);
        using var upscaler = Open(model, Probe(model));
        var grey = Pictures.Noise(40, 30, new PixelFormat(3, 8));
        for (var at = 0; at < grey.Data.Length; at++)
        {
            grey.Data[at] = grey.Data[at / 3 * 3];
        }

        var result = new TiledUpscaler(upscaler).Enhance(grey, 64, 1, TestContext.Current.CancellationToken).Pixels.Data;

        Assert.All(result.Chunk(3), pixel => Assert.Equal((pixel[0], pixel[0]), (pixel[1], pixel[2])));
    }

    [Theory, MemberData(nameof(Shipped))]
    public void A_model_of_ours_is_found_to_be_what_its_card_says(string name)
    {
        var (card, model) = TestModels.Read(name);

        var report = Probe(model);

        Assert.Equal(TensorConvention.Own, Cards.Of(model, report).Convention);
        Assert.Equal((card.Scale, card.Halo, card.Params, "exact", card.Precision), (report.Scale, report.Halo, report.Parameters, report.Tiling, report.Precision));
    }

    [Fact]
    public void A_network_that_learned_nothing_is_no_upscaler()
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => Probe(Networks.Plain(2)));

        Assert.Contains("no upscaler", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_reach_depends_on_the_size_is_measured()
    {
        // A picture reduced to a third and enlarged to its own size again, added to itself a little: where the thirds fall depends on the window.
        var onnx = new OnnxWriter();
        var small = onnx.Node("AveragePool", ["x"], ("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 3, 3 }));
        var shape = onnx.Node("Shape", ["x"]);
        var blurred = onnx.Node("Resize", [small, "", "", shape], ("mode", "linear"));
        var mixed = onnx.Node("Add", [onnx.Node("Mul", ["x", onnx.Constant([], [0.99f])]), onnx.Node("Mul", [blurred, onnx.Constant([], [0.01f])])]);
        var model = onnx.Build(onnx.Node("Resize", [mixed, "", onnx.Constant([4], [1f, 1f, 2f, 2f])], ("mode", "linear")));

        var report = Probe(model);

        Assert.Equal("measured", report.Tiling);
        Assert.InRange(report.Halo, 2, 16);

        // Its third of a picture of one pixel is none: it is never run on so little.
        using var upscaler = Open(model, report);
        Assert.Equal((2, 2), Sides(new TiledUpscaler(upscaler).Enhance(Pictures.Noise(1, 1, PixelFormat.Rgb8), 64, 1, TestContext.Current.CancellationToken).Pixels));
    }

    [Fact]
    public void A_model_that_takes_only_steps_of_a_side_gets_windows_of_one()
    {
        var onnx = new OnnxWriter();
        var apart = onnx.Node("SpaceToDepth", ["x"], ("blocksize", 8));
        var together = onnx.Node("DepthToSpace", [apart], ("blocksize", 8));
        var model = onnx.Build(onnx.Node("Resize", [together, "", onnx.Constant([4], [1f, 1f, 2f, 2f])], ("mode", "linear")));

        var report = Probe(model);

        Assert.Equal((192, 192), (report.WindowWidth, report.WindowHeight));
        using var upscaler = Open(model, report);
        Assert.Equal((198, 122), Sides(new TiledUpscaler(upscaler).Enhance(Pictures.Noise(99, 61, PixelFormat.Rgb8), 64, 1, TestContext.Current.CancellationToken).Pixels));
    }

    [Fact]
    public void A_model_that_does_not_come_to_an_end_is_stopped()
    {
        var onnx = new OnnxWriter();
        var weights = onnx.Constant([256, 256, 1, 1], new float[256 * 256]);
        var features = onnx.Conv("x", 3, 256, 1, new Random(1));
        for (var layer = 0; layer < 300; layer++)
        {
            features = onnx.Node("Conv", [features, weights], ("kernel_shape", new long[] { 1, 1 }));
        }

        var model = onnx.Build(onnx.Node("DepthToSpace", [onnx.Conv(features, 256, 12, 1, new Random(2))], ("blocksize", 2), ("mode", "CRD")));

        var refusal = Assert.Throws<ModelRefusedException>(() => ModelProbe.Run(model, 0.3, TestModels.Device, TimeProvider.System));

        Assert.Contains("did not come to an end within 0.3 seconds", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_upscaler_is_refused()
    {
        var same = new OnnxWriter();
        var flat = same.Node("GlobalAveragePool", ["x"]);

        var refusal = Assert.Throws<ModelRefusedException>(() => Probe(same.Build(flat)));

        Assert.Contains("no upscaler", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_five_axes_is_no_picture()
    {
        var onnx = new OnnxWriter();

        var refusal = Assert.Throws<ModelRefusedException>(() => Probe(onnx.Build(onnx.Node("Relu", ["x"]), OnnxWriter.Single, [null, null, 3, null, null])));

        Assert.Contains("four axes", refusal.Message, StringComparison.Ordinal);
    }

    private static (int Width, int Height) Sides(PixelBuffer picture) => (picture.Width, picture.Height);

    private static ProbeReport Probe(byte[] model) => ModelProbe.Run(model, Seconds, TestModels.Device, TimeProvider.System);

    private static IUpscaler Open(byte[] model, ProbeReport report) => Upscalers.Open(new CardedModel(Cards.Of(model, report), model), TestModels.Device, new InferenceOptions());
}
