namespace Actors.Grains.Models;

/// <summary>A file to try and to add.</summary>
/// <param name="Blob">Key of the file; its owner deletes it when the import has ended.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Name">Family.</param>
/// <param name="Version">Null takes the next free one.</param>
[GenerateSerializer, Immutable, Alias("model-import-request")]
public sealed record ModelImportRequest(
    [property: Id(0)] string Blob,
    [property: Id(1)] string Sha256,
    [property: Id(2)] string Name,
    [property: Id(3)] int? Version,
    [property: Id(4)] string By,
    [property: Id(5)] string Why);
