namespace Actors.Grains.Datasets;

/// <summary>An import that was accepted and has not ended.</summary>
/// <param name="Tries">How often work on it began.</param>
[GenerateSerializer, Immutable, Alias("dataset-pending-import")]
public sealed record PendingImport([property: Id(0)] DatasetImportRequest Request, [property: Id(1)] int Tries);
