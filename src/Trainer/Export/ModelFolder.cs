using System.Security.Cryptography;
using System.Text.Json;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Training;

namespace Actors.Trainer.Export;

/// <summary>Writes a trained network where models are shipped: <c>NAME/xSCALE-fp32/VERSION/{model.onnx, card.json, recipe.json}</c>.</summary>
/// <param name="root">The folder of all models.</param>
public sealed class ModelFolder(string root)
{
    private const string Precision = "fp32";
    private const string RecipeFileName = "recipe.json";

    /// <summary>Writes the three files; those of the same version are replaced.</summary>
    /// <param name="run">Its averaged weights are written.</param>
    /// <param name="version">At least 1.</param>
    /// <param name="measure">Scores the model for its card; called once with the upscaler that the file makes.</param>
    /// <returns>The model as it lies there.</returns>
    public ModelFile Write(TrainingRun run, TrainingRecipe recipe, RunRecord record, int version, Func<string, IUpscaler, IReadOnlyList<SetScore>> measure)
    {
        var model = OnnxExport.ToBytes(run.Average, record.CodeVersion);
        var card = Describe(model, run, recipe, record, version, measure);
        var folder = Path.Combine(root, recipe.Name, $"x{recipe.Network.Scale}-{Precision}", $"{version}");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ShippedModels.ModelFileName);
        File.WriteAllBytes(path, model);
        File.WriteAllBytes(Path.Combine(folder, ShippedModels.CardFileName), card.ToJson());
        File.WriteAllText(Path.Combine(folder, RecipeFileName), JsonSerializer.Serialize(recipe, TrainerJson.Default.TrainingRecipe) + "\n");
        return new ModelFile(card, path);
    }

    private static ModelCard Describe(
        byte[] model, TrainingRun run, TrainingRecipe recipe, RunRecord record, int version, Func<string, IUpscaler, IReadOnlyList<SetScore>> measure)
    {
        using var upscaler = OnnxUpscaler.Open(model, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        var metrics = measure(recipe.Name, upscaler).ToDictionary(score => score.Set, score => new ModelMetric(Math.Round(score.Psnr, 3), Math.Round(score.Ssim, 4)));
        var lineage = new ModelLineage(
            $"{record.Dataset.Name}, {record.Dataset.Pictures} pictures, version {record.Dataset.Version}",
            $"{record.Name}, started {record.Started:yyyy-MM-dd HH:mm} UTC, {run.Step} steps in {run.CpuSeconds:F0} processor seconds",
            record.CodeVersion,
            record.Sources);
        return new ModelCard(
            recipe.Name,
            version,
            Precision,
            Convert.ToHexStringLower(SHA256.HashData(model)),
            upscaler.Scale,
            Channels: 3,
            TensorConvention.UnitRange,
            TensorConvention.Planar,
            upscaler.Halo,
            run.Network.Shape.Parameters,
            metrics,
            lineage);
    }
}
