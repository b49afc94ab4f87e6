using System.Globalization;
using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Imaging.Sandboxing;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Codecs.Tests;

/// <summary>Strangers' models tried in a real child: each is fed as it wants, which the literature's pictures show, or refused with its reason.</summary>
public sealed class ModelTrialTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="gain">dB over bicubic on Set5's bird that the right convention reaches; in the wrong range the RLFN lose 4 dB.</param>
    [Theory]
    [InlineData("rlfn_s_x2.onnx", 2, "0-255", 4)]
    [InlineData("realesr-animevideov3-x4.onnx", 4, "0-1", -2)]
    public Task A_model_of_other_people_is_fed_as_it_wants(string file, int scale, string range, double gain) => FedAsync(file, scale, range, gain);

    /// <summary>The others, which <c>./test.sh soak</c> runs.</summary>
    [Theory(Explicit = true)]
    [InlineData("rlfn_s_x4.onnx", 4, "0-255", 4)]
    [InlineData("rlfn_x2.onnx", 2, "0-255", 4)]
    [InlineData("rlfn_x4.onnx", 4, "0-255", 4)]
    public Task Each_model_of_other_people_is_fed_as_it_wants(string file, int scale, string range, double gain) => FedAsync(file, scale, range, gain);

    private async Task FedAsync(string file, int scale, string range, double gain)
    {
        var model = await File.ReadAllBytesAsync(Path.Combine(Checkout.SharedData("foreign-models"), file), Ct);
        var bird = await sandbox.Codec.DecodeAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.SharedData("eval"), "Set5", "HR", "bird.png"), Ct));
        var small = await sandbox.Codec.DecodeAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.SharedData("eval"), "Set5", "LR_bicubic", $"X{scale}", $"birdx{scale}.png"), Ct));

        var report = await ReportAsync(model);

        using var upscaler = Upscalers.Open(new CardedModel(Cards.Of(model, report), model), InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        using var bicubic = new BicubicUpscaler(scale);
        var (psnr, baseline) = (Score(upscaler, small.Pixels, bird.Pixels), Score(bicubic, small.Pixels, bird.Pixels));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: x{report.Scale}, {report.Range}, {report.Layout}, halo {report.Halo} {report.Tiling}; bird {psnr:0.00} dB, bicubic {baseline:0.00} dB; trial {report.Psnr:0.00} dB"));
        Assert.Equal((scale, range, "nchw", 3, "fp32", 0), (report.Scale, report.Range, report.Layout, report.Channels, report.Type, report.WindowWidth));
        Assert.True(psnr >= baseline + gain, $"{psnr:0.00} dB where bicubic has {baseline:0.00} dB");
    }

    [Theory]
    [InlineData("ms_superres_prepost_customops.onnx", "custom operator DecodeImage")]
    [InlineData("onnxmodels_super-resolution-10_LFSpointer.onnx", "no ONNX file")]
    public async Task What_cannot_serve_is_refused_with_its_reason(string file, string reason) =>
        await RefusedAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.SharedData("foreign-models"), file), Ct), reason);

    [Fact]
    public async Task A_model_that_allocates_without_measure_costs_its_own_trial_alone()
    {
        // Forty gigabytes of zeros, whose sum is added to the picture.
        var onnx = new OnnxWriter();
        var zeros = onnx.Node("ConstantOfShape", [onnx.Constant(100_000, 100_000)]);
        var sum = onnx.Node("ReduceMean", [zeros], ("axes", new long[] { 0, 1 }), ("keepdims", 0));

        await RefusedAsync(onnx.Build(onnx.Node("Add", ["x", sum])), "");

        await ReportAsync(Strangers.Linear(2, peak: 1));
    }

    [Fact]
    public async Task A_model_that_does_not_come_to_an_end_is_stopped()
    {
        using var hasty = new SandboxFixture(options => options.TrialSeconds = 0.3);
        var onnx = new OnnxWriter();
        var weights = onnx.Constant([256, 256, 1, 1], new float[256 * 256]);
        var features = onnx.Conv("x", 3, 256, 1, new Random(1));
        for (var layer = 0; layer < 300; layer++)
        {
            features = onnx.Node("Conv", [features, weights], ("kernel_shape", new long[] { 1, 1 }));
        }

        var model = onnx.Build(onnx.Node("DepthToSpace", [onnx.Conv(features, 256, 12, 1, new Random(2))], ("blocksize", 2), ("mode", "CRD")));

        var verdict = await hasty.Prober.ProbeAsync(new MemoryStream(model), Ct);

        Assert.Contains("did not come to an end", verdict.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_even_read()
    {
        using var strict = new SandboxFixture(options => options.MaxModelMiB = 1);

        var verdict = await strict.Prober.ProbeAsync(new MemoryStream(new byte[3 << 20]), Ct);

        Assert.Contains("at most 1", verdict.Refusal, StringComparison.Ordinal);
    }

    private async Task<ProbeReport> ReportAsync(byte[] model)
    {
        var verdict = await sandbox.Prober.ProbeAsync(new MemoryStream(model), Ct);
        Assert.True(verdict.Report is not null, verdict.Refusal);
        return verdict.Report;
    }

    private async Task RefusedAsync(byte[] model, string reason)
    {
        var verdict = await sandbox.Prober.ProbeAsync(new MemoryStream(model), Ct);
        Assert.Null(verdict.Report);
        output.WriteLine(verdict.Refusal ?? "");
        Assert.Contains(reason, verdict.Refusal, StringComparison.Ordinal);
    }

    private static double Score(IUpscaler upscaler, PixelBuffer small, PixelBuffer original) =>
        Psnr.OfLuma(new TiledUpscaler(upscaler).Enhance(small, 64, 1, Ct).Pixels, original, upscaler.Scale);
}
