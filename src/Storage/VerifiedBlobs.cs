using System.Security.Cryptography;

namespace Actors.Storage;

/// <summary>
/// Reads blobs whose sha256 the caller knows, and hands out no byte that was not held against it. A small blob is read whole first. A large one is read
/// through once to check it, remembering the hash of each block; then each block that is read is held against its own. So a range costs a range from the
/// second time on, memory is constant, and what a disk or a line damages in between is noticed.
/// </summary>
public sealed class VerifiedBlobs(IBlobStore blobs)
{
    /// <summary>Bytes of a block, and of the largest blob that is held in memory.</summary>
    internal const int BlockBytes = 4 << 20;

    /// <summary>Reads of one blob or block before it counts as damaged.</summary>
    internal const int Reads = 3;

    private readonly BlockHashes _known = new();

    /// <summary>Opens a seekable stream of verified bytes, or null where the key is unknown.</summary>
    /// <param name="sha256">Lowercase hex of what the blob should hold.</param>
    /// <exception cref="BlobCorruptException">The blob holds other bytes, also when it is fetched again; a read of the stream may find that too.</exception>
    /// <exception cref="BlobStoreException">The store failed.</exception>
    public async Task<Stream?> OpenAsync(BlobKey key, string sha256, CancellationToken ct)
    {
        for (var read = 1; ; read++)
        {
            var stream = await blobs.OpenReadAsync(key, ct);
            if (stream is null)
            {
                return null;
            }

            if (await VerifyAsync(key, stream, sha256, ct) is { } verified)
            {
                return verified;
            }

            if (read == Reads)
            {
                throw new BlobCorruptException(key, sha256);
            }
        }
    }

    /// <summary>Opens a stream that fetches and verifies at its first read, or null where the key is unknown. The exceptions of <see cref="OpenAsync"/> come then.</summary>
    /// <param name="sha256">Lowercase hex of what the blob should hold.</param>
    public async Task<Stream?> OpenLaterAsync(BlobKey key, string sha256, CancellationToken ct) => await blobs.LengthAsync(key, ct) is { } length
        ? new DeferredStream(length, async stop => await OpenAsync(key, sha256, stop) ?? throw new BlobStoreException(key, "read", "it was deleted meanwhile."))
        : null;

    // The stream is handed on, or disposed here.
    private async Task<Stream?> VerifyAsync(BlobKey key, Stream stream, string sha256, CancellationToken ct)
    {
        var handedOn = false;
        try
        {
            if (stream.Length <= BlockBytes)
            {
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, ct);
                return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? new MemoryStream(bytes, writable: false) : null;
            }

            if (_known.Find(sha256) is not { } hashes)
            {
                var (whole, found) = await HashAsync(stream, ct);
                if (whole != sha256)
                {
                    return null;
                }

                hashes = found;
                _known.Remember(sha256, hashes);
            }

            if (hashes.Length != BlockHashes.CountFor(stream.Length))
            {
                return null;
            }

            handedOn = true;
            return new VerifiedStream(blobs, key, stream, sha256, hashes);
        }
        finally
        {
            if (!handedOn)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private static async Task<(string Whole, byte[][] Blocks)> HashAsync(Stream stream, CancellationToken ct)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blocks = new List<byte[]>();
        var buffer = new byte[BlockBytes];
        stream.Position = 0;
        while (await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) is > 0 and var count)
        {
            whole.AppendData(buffer, 0, count);
            blocks.Add(SHA256.HashData(buffer.AsSpan(0, count)));
        }

        return (Convert.ToHexStringLower(whole.GetHashAndReset()), [.. blocks]);
    }
}
