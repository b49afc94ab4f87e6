namespace Actors.Grains.Jobs;

/// <summary>The finished file.</summary>
/// <param name="Sha256">Lowercase hex of its bytes; the ETag.</param>
[GenerateSerializer, Immutable, Alias("job-result")]
public sealed record JobResult(
    [property: Id(0)] string Sha256,
    [property: Id(1)] int Width,
    [property: Id(2)] int Height,
    [property: Id(3)] string Format,
    [property: Id(4)] long Bytes);
