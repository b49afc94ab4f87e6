namespace Actors.Grains.Jobs;

/// <summary>The uploaded picture, as its header tells it before any pixel is decoded.</summary>
/// <param name="Name">File name as the caller gave it; for people, never a path that is opened.</param>
/// <param name="Sha256">Lowercase hex of the uploaded bytes.</param>
/// <param name="Width">Pixels, after orientation.</param>
/// <param name="Height">Pixels, after orientation.</param>
/// <param name="Format">Lowercase format name, such as <c>png</c>.</param>
/// <param name="Bytes">Length of the upload.</param>
[GenerateSerializer, Immutable, Alias("job-source")]
public sealed record JobSource(
    [property: Id(0)] string Name,
    [property: Id(1)] string Sha256,
    [property: Id(2)] int Width,
    [property: Id(3)] int Height,
    [property: Id(4)] string Format,
    [property: Id(5)] long Bytes)
{
    /// <summary>Millions of pixels.</summary>
    public double Megapixels => Width * (double)Height / 1e6;
}
