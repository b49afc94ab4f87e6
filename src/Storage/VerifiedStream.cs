using System.Security.Cryptography;

namespace Actors.Storage;

/// <summary>A large blob, block by block: a byte is handed out when its block has the hash that it had when the whole blob was verified.</summary>
internal sealed class VerifiedStream(IBlobStore blobs, BlobKey key, Stream source, string sha256, byte[][] hashes) : Stream
{
    private readonly byte[] _block = new byte[VerifiedBlobs.BlockBytes];
    private Stream _source = source;
    private int _held = -1;
    private int _count;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = source.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <exception cref="BlobCorruptException">The block holds other bytes, also when it is fetched again.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        var index = (int)(_position / VerifiedBlobs.BlockBytes);
        if (index != _held)
        {
            await HoldAsync(index, cancellationToken);
        }

        var rest = _block.AsMemory(0, _count)[(int)(_position % VerifiedBlobs.BlockBytes)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Holds the thread while a block is fetched and checked.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob that is read cannot change.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob that is read cannot change.");

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
