namespace Actors.Storage;

/// <summary>A blob as a seekable stream: pieces are fetched where they are read, and while one is read in order, the next is on its way.</summary>
internal sealed class S3ReadStream(S3Reader reader, S3Piece first) : Stream
{
    private readonly CancellationTokenSource _closed = new();
    private S3Piece _piece = first;
    private (long Start, Task<S3Piece> Piece)? _ahead;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = first.Total;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        if (!_piece.Holds(_position))
        {
            await FetchAsync(cancellationToken);
        }

        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Holds the thread while a piece is fetched; headers, which are read this way, mostly lie in the first.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        if (!_piece.Holds(_position))
        {
            FetchAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            Abandon();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        var isNext = _position == _piece.Start + _piece.Bytes.Length;
        if (_ahead is { } ahead && ahead.Start == _position)
        {
            _piece = await ahead.Piece.WaitAsync(ct);
        }
        else
        {
            Abandon();
            _piece = await reader.NextAsync(_position, ct);
        }

        var next = _piece.Start + _piece.Bytes.Length;
        _ahead = isNext && next < Length ? (next, reader.NextAsync(next, _closed.Token)) : null;
    }

    // What nobody waits for any more must not surface as an unobserved failure.
    private void Abandon()
    {
        _ = _ahead?.Piece.ContinueWith(static task => task.Exception, TaskScheduler.Default);
        _ahead = null;
    }

    private int Take(Span<byte> buffer)
    {
        var rest = _piece.Bytes.Span[(int)(_position - _piece.Start)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }
}
