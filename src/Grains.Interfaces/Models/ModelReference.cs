namespace Actors.Grains.Models;

/// <summary>One model, exactly: what a job keeps for its whole life.</summary>
/// <param name="Name">Family, such as <c>fast</c>, or <c>bicubic</c>.</param>
/// <param name="Version">Such as <c>1</c>.</param>
/// <param name="Precision"><c>fp32</c> or <c>int8</c>.</param>
/// <param name="Sha256">Lowercase hex of the model file; of the baseline, of its name and scale.</param>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Halo">Receptive-field radius in source pixels.</param>
[GenerateSerializer, Immutable, Alias("model-reference")]
public sealed record ModelReference(
    [property: Id(0)] string Name,
    [property: Id(1)] string Version,
    [property: Id(2)] string Precision,
    [property: Id(3)] string Sha256,
    [property: Id(4)] int Scale,
    [property: Id(5)] int Halo);
