using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>An alias was pointed to a model.</summary>
/// <param name="Version">The model's; null where the registry no longer tells.</param>
/// <param name="By">Who did it; null where production followed the shipped versions by itself.</param>
/// <param name="Figures">What the decision stood on, by evaluation set.</param>
/// <param name="Epoch">Counts all assignments.</param>
public sealed record AliasDocument(
    string Name,
    int Scale,
    string Alias,
    string? Version,
    string? Precision,
    string Sha256,
    DateTimeOffset At,
    string? By,
    string Why,
    IReadOnlyDictionary<string, MetricDocument> Figures,
    long Epoch)
{
    public static AliasDocument Of(AliasAssignment assigned, IEnumerable<ModelReference> models)
    {
        var model = models.FirstOrDefault(model => model.Sha256 == assigned.Sha256);
        return new AliasDocument(
            assigned.Name,
            assigned.Scale,
            assigned.Alias,
            model?.Version,
            model?.Precision,
            assigned.Sha256,
            assigned.At,
            assigned.By,
            assigned.Why,
            (assigned.Figures ?? new Dictionary<string, ModelMetric>()).ToDictionary(set => set.Key, set => new MetricDocument(set.Value.Psnr, set.Value.Ssim), StringComparer.Ordinal),
            assigned.Epoch);
    }
}
