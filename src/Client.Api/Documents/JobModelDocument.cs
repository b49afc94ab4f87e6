using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>The model that makes a result, exactly.</summary>
/// <param name="Sha256">Lowercase hex of the model file; of the baseline, of its name and scale.</param>
public sealed record JobModelDocument(string Name, string Version, string Precision, string Sha256)
{
    public static JobModelDocument Of(ModelReference model) => new(model.Name, model.Version, model.Precision, model.Sha256);
}
