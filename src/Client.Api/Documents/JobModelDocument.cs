using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>The model that makes a result, exactly.</summary>
/// <param name="Sha256">Lowercase hex of the model file; of the baseline, of its name and scale.</param>
/// <param name="Reason">Why this model or this precision of it, where <c>auto</c> left a choice; null else.</param>
public sealed record JobModelDocument(string Name, string Version, string Precision, string Sha256, string? Reason = null)
{
    public static JobModelDocument Of(ModelReference model, string? reason = null) => new(model.Name, model.Version, model.Precision, model.Sha256, reason);
}
