using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>A model: its address (name, scale, precision, version), what points to it, and what was measured of it.</summary>
/// <param name="Sha256">Lowercase hex of the model file; of the baseline, of its name and scale.</param>
/// <param name="Halo">Receptive-field radius in source pixels.</param>
/// <param name="Parameters">Trainable numbers; 0 for the baseline.</param>
/// <param name="Aliases">Such as <c>production</c>.</param>
/// <param name="Metrics">By evaluation set; <c>trial</c> is the known picture that imports are tried on.</param>
/// <param name="Convention">What the model takes and gives.</param>
public sealed record ModelDocument(
    string Name,
    int Scale,
    string Precision,
    string Version,
    string Sha256,
    int Halo,
    long Parameters,
    IReadOnlyList<string> Aliases,
    IReadOnlyDictionary<string, MetricDocument> Metrics,
    ConventionDocument Convention)
{
    /// <summary>Trained by this cluster: it serves by its family's name alone only once it was promoted.</summary>
    public bool IsTrained { get; init; }

    public static ModelDocument Of(ModelDescription model) => new(
        model.Reference.Name,
        model.Reference.Scale,
        model.Reference.Precision,
        model.Reference.Version,
        model.Reference.Sha256,
        model.Reference.Halo,
        model.Parameters,
        model.Aliases,
        model.Metrics.ToDictionary(set => set.Key, set => new MetricDocument(set.Value.Psnr, set.Value.Ssim), StringComparer.Ordinal),
        ConventionDocument.Of(model.Convention))
    {
        IsTrained = model.IsTrained,
    };
}
