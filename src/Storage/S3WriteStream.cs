using System.Buffers;
using System.Security.Cryptography;

namespace Actors.Storage;

/// <summary>Collects what is written; each full part goes to the server while the next one fills. Length and sha256 are known when it is finished.</summary>
internal sealed class S3WriteStream(S3Parts parts, int partBytes) : Stream
{
    private const int FirstBuffer = 256 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly CancellationTokenSource _closed = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, partBytes));
    private int _count;
    private Task _sending = Task.CompletedTask;
    private long _length;
    private bool _finished;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_finished;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("A blob is written from start to end.");
    }

    public async Task<BlobInfo> FinishAsync(CancellationToken ct)
    {
        _finished = true;
        await _sending.WaitAsync(ct);
        if (!parts.IsOpen)
        {
            await parts.PutAsync(_buffer, _count, ct);
        }
        else
        {
            if (_count > 0)
            {
                await parts.AddAsync(_buffer, _count, ct);
            }

            await parts.CompleteAsync(ct);
        }

        return new BlobInfo(_length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        while (!buffer.IsEmpty)
        {
            if (_count == partBytes)
            {
                await SendAsync(cancellationToken);
            }

            buffer = buffer[Add(buffer.Span)..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Holds the thread where a part is full and the one before it is still on its way.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        while (!buffer.IsEmpty)
        {
            if (_count == partBytes)
            {
                SendAsync(CancellationToken.None).GetAwaiter().GetResult();
            }

            buffer = buffer[Add(buffer)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: bytes reach the server when a part is full or the blob is finished.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob that is written cannot be read.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A blob is written from start to end.");

    public override void SetLength(long value) => throw new NotSupportedException("A blob is written from start to end.");

    public override async ValueTask DisposeAsync()
    {
        if (!_closed.IsCancellationRequested)
        {
            await _closed.CancelAsync();
            await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Return(_buffer);
            _buffer = [];
            _hash.Dispose();
            _closed.Dispose();
        }

        await base.DisposeAsync();
    }

    // Larger than the last part by one byte at least, so that a blob of exactly one part still goes in one request.
    private async Task SendAsync(CancellationToken ct)
    {
        await _sending.WaitAsync(ct);
        var (full, count) = (_buffer, _count);
        (_buffer, _count) = (ArrayPool<byte>.Shared.Rent(partBytes), 0);
        _sending = SendAsync(full, count);
    }

    private async Task SendAsync(byte[] full, int count)
    {
        try
        {
            await parts.AddAsync(full, count, _closed.Token);
        }
        finally
        {
            Return(full);
        }
    }

    private int Add(ReadOnlySpan<byte> bytes)
    {
        if (_count == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(partBytes, _buffer.Length * 2));
            _buffer.AsSpan(0, _count).CopyTo(larger);
            Return(_buffer);
            _buffer = larger;
        }

        var taken = bytes[..Math.Min(bytes.Length, Math.Min(_buffer.Length, partBytes) - _count)];
        taken.CopyTo(_buffer.AsSpan(_count));
        _hash.AppendData(taken);
        _count += taken.Length;
        _length += taken.Length;
        return taken.Length;
    }

    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);
}
