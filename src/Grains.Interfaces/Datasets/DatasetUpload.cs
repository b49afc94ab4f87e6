namespace Actors.Grains.Datasets;

/// <summary>An uploaded file that waits to be imported.</summary>
/// <param name="Blob">Key of its bytes.</param>
/// <param name="Name">As the importer called it.</param>
/// <param name="Sha256">Of its bytes, lowercase hex.</param>
/// <param name="Of">The picture whose reduced version it is, of the same import or there before; null for a picture, or where the name tells by DIV2K's layout.</param>
[GenerateSerializer, Immutable, Alias("dataset-upload")]
public sealed record DatasetUpload([property: Id(0)] string Blob, [property: Id(1)] string Name, [property: Id(2)] string Sha256, [property: Id(3)] ReducedOf? Of = null);
