namespace Actors.Grains.Datasets;

/// <summary>Of which picture a file is the reduced version.</summary>
/// <param name="Sha256">Of the picture's file, lowercase hex.</param>
/// <param name="Scale">How many times the file is smaller.</param>
[GenerateSerializer, Immutable, Alias("dataset-reduced-of")]
public sealed record ReducedOf([property: Id(0)] string Sha256, [property: Id(1)] int Scale);
