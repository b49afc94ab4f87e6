using System.Security.Cryptography;

namespace Actors.Storage;

/// <summary>A large blob, block by block: a byte is handed out when its block has the hash that it had when the whole blob was verified.</summary>
internal sealed class VerifiedStream(IBlobStore blobs, BlobKey key, Stream source, string sha256, byte[][] hashes) : SeekableReadStream(source.Length)
{
    private readonly byte[] _block = new byte[VerifiedBlobs.BlockBytes];
    private Stream _source = source;
    private int _held = -1;
    private int _count;

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <exception cref="BlobCorruptException">The block holds other bytes, also when it is fetched again.</exception>
    protected override async ValueTask<int> TakeAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var index = (int)(Position / VerifiedBlobs.BlockBytes);
        if (index != _held)
        {
            await HoldAsync(index, ct);
        }

        var rest = _block.AsMemory(0, _count)[(int)(Position % VerifiedBlobs.BlockBytes)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        return count;
    }

    private async Task HoldAsync(int index, CancellationToken ct)
    {
        _held = -1;
        for (var read = 1; ; read++)
        {
            _source.Position = (long)index * VerifiedBlobs.BlockBytes;
            _count = await _source.ReadAtLeastAsync(_block, _block.Length, throwOnEndOfStream: false, ct);
            if (SHA256.HashData(_block.AsSpan(0, _count)).AsSpan().SequenceEqual(hashes[index]))
            {
                _held = index;
                return;
            }

            if (read == VerifiedBlobs.Reads)
            {
                throw new BlobCorruptException(key, sha256);
            }

            await ReopenAsync(ct);
        }
    }

    // What the source has read ahead may be damaged as well.
    private async Task ReopenAsync(CancellationToken ct)
    {
        var fresh = await blobs.OpenReadAsync(key, ct) ?? throw new BlobStoreException(key, "read to its end", "it was deleted meanwhile.");
        await _source.DisposeAsync();
        _source = fresh;
    }
}
