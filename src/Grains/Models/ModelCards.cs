using System.Globalization;
using Actors.Inference.Models;

namespace Actors.Grains.Models;

/// <summary>Between the words of the registry and the card beside a model's file.</summary>
internal static class ModelCards
{
    public static ModelConvention Convention(ModelCard card) =>
        new(card.Channels, card.Range, card.Layout, card.Type, card.Window?.Width ?? 0, card.Window?.Height ?? 0, card.Tiling);

    /// <summary>The card of an imported model. Nobody told what it was made from.</summary>
    public static ModelCard Of(ModelDescription model)
    {
        var (reference, convention) = (model.Reference, model.Convention);
        return new ModelCard(
            reference.Name,
            int.Parse(reference.Version, CultureInfo.InvariantCulture),
            reference.Precision,
            reference.Sha256,
            reference.Scale,
            convention.Channels,
            convention.Range,
            convention.Layout,
            reference.Halo,
            model.Parameters,
            model.Metrics.ToDictionary(metric => metric.Key, metric => new Inference.Models.ModelMetric(metric.Value.Psnr, metric.Value.Ssim)),
            new ModelLineage("unknown", "imported", "unknown", []),
            convention.Type,
            convention.WindowWidth > 0 ? new FixedWindow(convention.WindowWidth, convention.WindowHeight) : null,
            convention.Tiling);
    }
}
