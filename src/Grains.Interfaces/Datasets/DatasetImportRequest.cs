namespace Actors.Grains.Datasets;

/// <summary>Files to add to a dataset.</summary>
/// <param name="Id">32 lowercase hex digits.</param>
/// <param name="IsArchive">True for one ZIP file that holds pictures, false for pictures.</param>
/// <param name="Files">The dataset deletes their blobs when the import has ended.</param>
/// <param name="Licence">What the importer says of the pictures' use; null for nothing.</param>
/// <param name="At">When it was accepted.</param>
[GenerateSerializer, Immutable, Alias("dataset-import-request")]
public sealed record DatasetImportRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] bool IsArchive,
    [property: Id(2)] IReadOnlyList<DatasetUpload> Files,
    [property: Id(3)] string? Licence,
    [property: Id(4)] DateTimeOffset At);
