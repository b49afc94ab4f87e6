using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Data;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Export;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_written_model_opens_under_its_card_and_carries_figures_and_sources()
    {
        var recipe = TinyTraining.Recipe(steps: 1) with { Taught = 0.75, Equivariant = true };
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var record = new RunRecord("night", DateTimeOffset.UnixEpoch, "1.2.3", new DatasetIdentity("masters", 2, "abc"), [new ModelSource("archive", "CC0-1.0")], Teachers: ["old x2-fp32/1 (sha256 12)", "older"]);

        new ModelFolder(_folder.Path).Write(run, recipe, record, version: 2, (name, upscaler) => [new SetScore(name, upscaler.Scale, "Set5", 5, 30.12345, 0.91234, 1)]);

        var model = Assert.Single(ShippedModels.List(_folder.Path));
        using var upscaler = OnnxUpscaler.Open(model.ReadVerified(), model.Card, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        Assert.Equal("tiny x2-fp32/2", model.Card.Address);
        Assert.Equal(run.Network.Shape.Parameters, model.Card.Params);
        Assert.Equal(30.123, model.Card.Metrics["Set5"].Psnr);
        Assert.EndsWith(", equivariant, a share of 0.75 taught by old x2-fp32/1 (sha256 12) and older", model.Card.Lineage.Run, StringComparison.Ordinal);
        Assert.Equal("archive", Assert.Single(model.Card.Lineage.Sources).Name);
        Assert.Equal(recipe.Budget, TrainingRecipe.Load(Path.Combine(Path.GetDirectoryName(model.Path)!, "recipe.json")).Budget);
    }

    public void Dispose() => _folder.Dispose();
}
