namespace Actors.Grains.Datasets;

/// <summary>A picture of a dataset's version.</summary>
/// <param name="Sha256">Of the file, lowercase hex; its bytes stand under <see cref="DatasetBlobs.Picture"/>.</param>
/// <param name="Name">Path within what was imported, for people; with <c>/</c>.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Licence">What the importer said of its use; null where nothing was said.</param>
/// <param name="Split">What the picture is there for.</param>
/// <param name="Flags">Why it may hurt training, each with its measure, such as <c>blurred (sharpness 12)</c>; empty for a good one.</param>
/// <param name="Reduced">Sha256 of given reduced versions by scale, such as DIV2K's; where there is none, training makes it as MATLAB does.</param>
[GenerateSerializer, Immutable, Alias("dataset-picture")]
public sealed record DatasetPicture(
    [property: Id(0)] string Sha256,
    [property: Id(1)] string Name,
    [property: Id(2)] long Bytes,
    [property: Id(3)] int Width,
    [property: Id(4)] int Height,
    [property: Id(5)] string? Licence,
    [property: Id(6)] DatasetSplit Split,
    [property: Id(7)] IReadOnlyList<string> Flags,
    [property: Id(8)] IReadOnlyDictionary<int, string> Reduced);
