using Actors.Inference;
using Actors.Inference.Fidelity;
using Actors.Inference.Models;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Tests.Evaluation;

/// <summary>Holds the family <c>restore</c> to what it is for: poor scans, made by the seeded recipe <c>scan</c> from pictures that nothing was trained on.</summary>
public sealed class RestoreTests
{
    private const long Seed = 1;

    [Fact]
    public void Poor_scans_come_nearer_to_what_they_were_than_by_bicubic_or_by_the_faithful_model()
    {
        using var bicubic = new BicubicUpscaler(2);
        var (plain, faithful, restored) = (Score(bicubic), Score(Open("fast", 2)), Score(Open("restore", 2), FidelityRules.DoNoHarm with { Restores = true }));

        Assert.True(restored.Psnr >= plain.Psnr + 1.0, $"{restored.Psnr:F2} dB; bicubic {plain.Psnr:F2}.");
        Assert.True(restored.Psnr >= faithful.Psnr + 0.7, $"{restored.Psnr:F2} dB; the faithful model {faithful.Psnr:F2}.");
        Assert.True(restored.Ssim > Math.Max(plain.Ssim, faithful.Ssim), $"{restored.Ssim:F4}; bicubic {plain.Ssim:F4}, the faithful model {faithful.Ssim:F4}.");
    }

    [Fact]
    public void At_scale_one_poor_scans_come_nearer_to_what_they_were_and_keep_their_size()
    {
        using var asTheyCome = new BicubicUpscaler(1);
        var (poor, restored) = (Score(asTheyCome), Score(Open("restore", 1), FidelityRules.DoNoHarm with { Restores = true }));

        Assert.True(restored.Psnr >= poor.Psnr + 1.0, $"{restored.Psnr:F2} dB; as they come {poor.Psnr:F2}.");
        Assert.True(restored.Ssim > poor.Ssim, $"{restored.Ssim:F4}; as they come {poor.Ssim:F4}.");
    }

    // As it is served: held to the source.
    private static SetScore Score(IUpscaler upscaler, FidelityRules? rules = null)
    {
        var set = new EvaluationSet("Kodak12", Checkout.SharedData("eval", "Kodak12"), Degradations.Get(Degradations.Scan), Seed);
        return Assert.Single(new Evaluator([set], concurrency: 2, TimeProvider.System).Measure("", upscaler, TestContext.Current.CancellationToken, rules));
    }

    private static OnnxUpscaler Open(string name, int scale)
    {
        var model = ShippedModels.List(Checkout.Models).Single(model => (model.Card.Name, model.Card.Scale, model.Card.Precision) == (name, scale, "fp32"));
        return OnnxUpscaler.Open(model.ReadVerified(), model.Card, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
    }
}
