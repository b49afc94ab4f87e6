namespace Actors.Storage;

/// <summary>A blob holds other bytes than it should, each time it is fetched.</summary>
public sealed class BlobCorruptException(BlobKey key, string sha256)
    : IOException($"Blob '{key}' is damaged: its bytes do not have sha256 {sha256}, however often they are fetched. Restore it from a copy, or make it again.")
{
    public BlobKey Key { get; } = key;
}
