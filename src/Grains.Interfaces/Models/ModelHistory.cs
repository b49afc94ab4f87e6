namespace Actors.Grains.Models;

/// <summary>All that ever happened to a family, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("model-history")]
public sealed record ModelHistory([property: Id(0)] IReadOnlyList<ModelVersion> Versions, [property: Id(1)] IReadOnlyList<AliasAssignment> Assignments);
