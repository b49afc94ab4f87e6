using System.Security.Cryptography;

namespace Actors.Storage;

/// <summary>A file that is only written to, and whose length and sha256 are known when it is finished. Its faults name the blob.</summary>
internal sealed class HashedFileStream : Stream
{
    private const int Buffer = 64 * 1024;

    private readonly BlobKey _key;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;
    private bool _finished;

    public HashedFileStream(BlobKey key, string path)
    {
        _key = key;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, Buffer, FileOptions.Asynchronous);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_finished;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("A blob is written from start to end.");
    }

    public async Task<BlobInfo> FinishAsync(bool durable, CancellationToken ct)
    {
        await _file.FlushAsync(ct);
        if (durable)
        {
            await Task.Run(() => RandomAccess.FlushToDisk(_file.SafeFileHandle), ct);
        }

        _finished = true;
        await _file.DisposeAsync();
        return new BlobInfo(_length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        try
        {
            _file.Write(buffer);
        }
        catch (Exception fault) when (BlobStoreException.IsDiskFault(fault))
        {
            throw new BlobStoreException(_key, "written", fault);
        }

        Count(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        try
        {
            await _file.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (BlobStoreException.IsDiskFault(fault))
        {
            throw new BlobStoreException(_key, "written", fault);
        }

        Count(buffer.Span);
    }

    /// <summary>Does nothing: bytes reach the file when the buffer is full or the blob is finished.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob being written cannot be read.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A blob is written from start to end.");

    public override void SetLength(long value) => throw new NotSupportedException("A blob is written from start to end.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> written)
    {
        _hash.AppendData(written);
        _length += written.Length;
    }
}
