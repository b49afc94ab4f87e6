namespace Actors.Grains.Models;

/// <summary>An alias was pointed to a model. The newest one of a family, scale and alias holds.</summary>
/// <param name="Name">Family.</param>
/// <param name="Scale">Aliases belong to a family at one scale.</param>
/// <param name="Sha256">The model that it points to from then on.</param>
/// <param name="Why">For people, such as <c>newest shipped version</c>.</param>
/// <param name="By">Who did it; null where the registry itself followed the shipped versions.</param>
/// <param name="Figures">What the decision stood on, by evaluation set; null in what was stored before they were kept.</param>
/// <param name="Epoch">Counts all assignments of the registry, from 1; 0 in what was stored before they were counted.</param>
[GenerateSerializer, Immutable, Alias("alias-assignment")]
public sealed record AliasAssignment(
    [property: Id(0)] string Name,
    [property: Id(1)] int Scale,
    [property: Id(2)] string Alias,
    [property: Id(3)] string Sha256,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string Why,
    [property: Id(6)] string? By,
    [property: Id(7)] IReadOnlyDictionary<string, ModelMetric>? Figures,
    [property: Id(8)] long Epoch);
