using System.Globalization;
using System.Security.Cryptography;
using Actors.Imaging;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Files;
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
    /// <param name="recipe">What it names is seen from <see cref="FolderOf(string, int, int)"/>.</param>
    /// <param name="version">At least 1.</param>
    /// <param name="measure">Scores the model for its card; called once with the upscaler that the file makes.</param>
    /// <returns>The model as it lies there.</returns>
    public ModelFile Write(TrainingRun run, TrainingRecipe recipe, RunRecord record, int version, Func<string, IUpscaler, IReadOnlyList<SetScore>> measure)
    {
        var model = OnnxExport.ToBytes(run.Average, record.CodeVersion);
        var card = Describe(model, run, recipe, record, version, measure);
        var path = Write(card, model);
        Write(recipe, path);
        return new ModelFile(card, path);
    }

    /// <summary>Where a version lies.</summary>
    public string FolderOf(string name, int scale, int version) => FolderOf(name, scale, Precision, version);

    /// <summary>Writes the 8-bit copy of a model beside it: <c>NAME/xSCALE-int8/VERSION</c>, with the recipe of the original.</summary>
    /// <param name="original">A model of 32 bits that lies in a version's folder.</param>
    /// <param name="pictures">What the steps of the bytes are chosen from.</param>
    /// <param name="measure">Scores the copy for its card.</param>
    /// <returns>The copy as it lies there.</returns>
    public ModelFile WriteQuantised(ModelFile original, IReadOnlyList<PixelBuffer> pictures, int exactLayers, Func<string, IUpscaler, IReadOnlyList<SetScore>> measure)
    {
        var copy = Quantisation.CopyOf(new CardedModel(original.Card, original.ReadVerified()), pictures, exactLayers);
        using var upscaler = OnnxUpscaler.Open(copy.Onnx, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        var card = copy.Card with { Metrics = Metrics(measure(original.Card.Name, upscaler)) };
        var path = Write(card, copy.Onnx);
        var recipe = RecipeOf(original);
        if (File.Exists(recipe))
        {
            Write(TrainingRecipe.Load(recipe).Moved(Path.GetDirectoryName(recipe)!, Path.GetDirectoryName(path)!), path);
        }

        return new ModelFile(card, path);
    }

    /// <summary>What the pictures of a model were made poor by, as the recipe beside it tells; without one, bicubic.</summary>
    public static IDegradation DegradationOf(ModelFile model) =>
        Degradations.Get(File.Exists(RecipeOf(model)) ? TrainingRecipe.Load(RecipeOf(model)).Degradation : Degradations.Bicubic);

    private static string RecipeOf(ModelFile model) => Path.Combine(Path.GetDirectoryName(model.Path)!, RecipeFileName);

    private static void Write(TrainingRecipe recipe, string model) =>
        WholeFile.Write(Path.Combine(Path.GetDirectoryName(model)!, RecipeFileName), recipe.ToText());

    private string FolderOf(string name, int scale, string precision, int version) => Path.Combine(root, name, $"x{scale}-{precision}", $"{version}");

    private string Write(ModelCard card, byte[] model)
    {
        var folder = FolderOf(card.Name, card.Scale, card.Precision, card.Version);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ShippedModels.ModelFileName);
        WholeFile.Write(path, model);
        WholeFile.Write(Path.Combine(folder, ShippedModels.CardFileName), card.ToJson());
        return path;
    }

    private static Dictionary<string, ModelMetric> Metrics(IEnumerable<SetScore> scores) =>
        scores.ToDictionary(score => score.Set, score => new ModelMetric(Math.Round(score.Psnr, 3), Math.Round(score.Ssim, 4)));

    // What the recipe made of the run, where that is not what runs mostly are.
    private static string Words(TrainingRecipe recipe, RunRecord record)
    {
        var equivariant = recipe.Equivariant ? ", equivariant" : "";
        var taught = record.Teachers is { Count: > 0 } teachers ? string.Create(CultureInfo.InvariantCulture, $", a share of {recipe.Taught} taught by {string.Join(" and ", teachers)}") : "";
        return $"{Degradations.Words(recipe.Degradation)}{equivariant}{taught}";
    }

    private static ModelCard Describe(
        byte[] model, TrainingRun run, TrainingRecipe recipe, RunRecord record, int version, Func<string, IUpscaler, IReadOnlyList<SetScore>> measure)
    {
        using var upscaler = OnnxUpscaler.Open(model, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        var lineage = new ModelLineage(
            $"{record.Dataset.Name}, {record.Dataset.Pictures} pictures, version {record.Dataset.Version}",
            $"{record.Name}, started {record.Started:yyyy-MM-dd HH:mm} UTC, {run.Step} steps in {run.CpuSeconds:F0} processor seconds{Words(recipe, record)}",
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
            Metrics(measure(recipe.Name, upscaler)),
            lineage);
    }
}
