namespace Actors.Storage;

/// <summary>Blobs that are small enough to be held as a whole.</summary>
public static class BlobBytesExtensions
{
    /// <summary>Writes bytes, flushed to the disk before the key appears.</summary>
    public static async Task WriteBytesAsync(this IBlobStore blobs, string key, byte[] bytes, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes, writable: false);
        await blobs.WriteAsync(new BlobKey(key), content, durable: true, ct);
    }

    /// <returns>Null where the key is unknown.</returns>
    public static async Task<byte[]?> ReadBytesAsync(this IBlobStore blobs, string key, CancellationToken ct)
    {
        await using var blob = await blobs.OpenReadAsync(new BlobKey(key), ct);
        if (blob is null)
        {
            return null;
        }

        var bytes = new byte[blob.Length];
        await blob.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
