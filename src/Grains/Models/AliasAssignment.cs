namespace Actors.Grains.Models;

/// <summary>An alias was pointed to a model.</summary>
/// <param name="Name">Family.</param>
/// <param name="Scale">Aliases belong to a family at one scale.</param>
/// <param name="Sha256">The model that it points to from then on.</param>
/// <param name="Why">For people, such as <c>newest shipped version</c>.</param>
[GenerateSerializer, Immutable, Alias("alias-assignment")]
public sealed record AliasAssignment(
    [property: Id(0)] string Name,
    [property: Id(1)] int Scale,
    [property: Id(2)] string Alias,
    [property: Id(3)] string Sha256,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string Why);
