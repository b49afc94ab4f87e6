using System.Security.Cryptography;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Inference.Probing;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;

namespace Actors.Trainer.Comparison;

/// <summary>Finds what is to be compared: the computed baselines, the models of a folder, and other people's ONNX files.</summary>
/// <param name="device">Where all of them run.</param>
public sealed class Contenders(InferenceDevice device)
{
    private const double TrialSeconds = 300;

    /// <summary>Bicubic, Lanczos, and Lanczos with one pass of back-projection.</summary>
    public static IEnumerable<Contender> Computed(int scale) =>
    [
        new("bicubic", ContenderKind.Computed, scale, 0, () => new BicubicUpscaler(scale)),
        new("Lanczos", ContenderKind.Computed, scale, 0, () => new LanczosUpscaler(scale)),
        new("Lanczos, back-projected", ContenderKind.Computed, scale, 0, () => new BackProjectedUpscaler(new LanczosUpscaler(scale), passes: 1)),
    ];

    /// <summary>The newest version of each model in a folder of models, in each scale and precision; without those made for pictures that are poor in other ways.</summary>
    /// <exception cref="ModelRefusedException">A card cannot serve.</exception>
    public IEnumerable<Contender> Ours(string folder) => ShippedModels.List(folder)
        .Where(model => ModelFolder.DegradationOf(model).TakesGiven)
        .GroupBy(model => (model.Card.Name, model.Card.Scale, model.Card.Precision))
        .Select(versions => versions.MaxBy(model => model.Card.Version)!) // a group has one
        .Select(model => new Contender(
            $"{model.Card.Name} {model.Card.Precision}",
            model.Card.Precision == "int8" ? ContenderKind.EightBit : ContenderKind.Exact,
            model.Card.Scale,
            model.Card.Params,
            () => Upscalers.Open(new CardedModel(model.Card, model.ReadVerified()), device, new InferenceOptions())));

    /// <summary>Tries an ONNX file as an import does, and opens it in the way that was found.</summary>
    /// <exception cref="ModelRefusedException">It cannot serve; the message says why.</exception>
    public Contender Foreign(string path)
    {
        var onnx = File.ReadAllBytes(path);
        var found = ModelProbe.Run(onnx, TrialSeconds, device, TimeProvider.System);
        var window = found.WindowWidth > 0 ? new FixedWindow(found.WindowWidth, found.WindowHeight) : null;
        var card = new ModelCard(
            "foreign", 1, found.Precision, Convert.ToHexStringLower(SHA256.HashData(onnx)), found.Scale, found.Channels, found.Range, found.Layout, found.Halo, found.Parameters,
            new Dictionary<string, ModelMetric>(), new ModelLineage("unknown", "unknown", "unknown", []), found.Type, window, found.Tiling);
        return new Contender(
            Path.GetFileNameWithoutExtension(path), ContenderKind.Foreign, found.Scale, found.Parameters, () => Upscalers.Open(new CardedModel(card, onnx), device, new InferenceOptions()));
    }
}
