namespace Actors.Storage;

/// <summary>What a blob holds.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lowercase hex.</param>
public sealed record BlobInfo(long Length, string Sha256);
