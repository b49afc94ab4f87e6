namespace Actors.Grains.Models;

/// <summary>A model as the list shows it: its reference, its aliases, and what was measured of it.</summary>
/// <param name="Aliases">Aliases that point to it, such as <c>production</c>.</param>
/// <param name="Parameters">Trainable numbers; 0 for the baseline.</param>
/// <param name="Metrics">By evaluation set.</param>
/// <param name="Convention">What the model takes and gives.</param>
[GenerateSerializer, Immutable, Alias("model-description")]
public sealed record ModelDescription(
    [property: Id(0)] ModelReference Reference,
    [property: Id(1)] IReadOnlyList<string> Aliases,
    [property: Id(2)] long Parameters,
    [property: Id(3)] IReadOnlyDictionary<string, ModelMetric> Metrics,
    [property: Id(4)] ModelConvention Convention)
{
    /// <summary>Trained by this cluster: it serves by its family's name alone only once it was promoted.</summary>
    [Id(5)]
    public bool IsTrained { get; init; }
}
