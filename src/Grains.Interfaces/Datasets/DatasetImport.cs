namespace Actors.Grains.Datasets;

/// <summary>How far an import is, or what came of it. Which files were left out, and why, stands in the blob <see cref="DatasetBlobs.Outcome"/>.</summary>
/// <param name="Files">Files to look at; 0 before they were counted.</param>
/// <param name="Done">Files looked at.</param>
/// <param name="Added">Pictures that joined the dataset.</param>
/// <param name="Reduced">Given reduced versions that were attached to pictures.</param>
/// <param name="Skipped">Files that were left out.</param>
/// <param name="Version">The version that it made; null where it added nothing, or has not ended.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
[GenerateSerializer, Immutable, Alias("dataset-import")]
public sealed record DatasetImport(
    [property: Id(0)] string Id,
    [property: Id(1)] DatasetImportStatus Status,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] DateTimeOffset? EndedAt,
    [property: Id(4)] int Files,
    [property: Id(5)] int Done,
    [property: Id(6)] int Added,
    [property: Id(7)] int Reduced,
    [property: Id(8)] int Skipped,
    [property: Id(9)] int? Version,
    [property: Id(10)] string? Reason)
{
    /// <summary>Nothing will change any more.</summary>
    public bool HasEnded => Status is DatasetImportStatus.Succeeded or DatasetImportStatus.Failed;
}
