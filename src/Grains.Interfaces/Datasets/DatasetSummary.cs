namespace Actors.Grains.Datasets;

/// <summary>A dataset without its pictures.</summary>
/// <param name="Versions">Oldest first.</param>
/// <param name="Imports">The latest ones, oldest first.</param>
[GenerateSerializer, Immutable, Alias("dataset-summary")]
public sealed record DatasetSummary([property: Id(0)] string Name, [property: Id(1)] IReadOnlyList<DatasetVersion> Versions, [property: Id(2)] IReadOnlyList<DatasetImport> Imports);
