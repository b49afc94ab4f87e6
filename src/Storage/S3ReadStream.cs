namespace Actors.Storage;

/// <summary>A blob as a seekable stream: pieces are fetched where they are read, and while one is read in order, the next is on its way.</summary>
internal sealed class S3ReadStream(S3Reader reader, S3Piece first) : SeekableReadStream(first.Total)
{
    private readonly CancellationTokenSource _closed = new();
    private S3Piece _piece = first;
    private (long Start, Task<S3Piece> Piece)? _ahead;

    /// <summary>Holds the thread while a piece is fetched; headers, which are read this way, mostly lie in the first.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || Position >= Length)
        {
            return 0;
        }

        if (!_piece.Holds(Position))
        {
            FetchAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        var count = Copy(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override async ValueTask<int> TakeAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (!_piece.Holds(Position))
        {
            await FetchAsync(ct);
        }

        return Copy(buffer.Span);
    }

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
        var isNext = Position == _piece.Start + _piece.Bytes.Length;
        if (_ahead is { } ahead && ahead.Start == Position)
        {
            _piece = await ahead.Piece.WaitAsync(ct);
        }
        else
        {
            Abandon();
            _piece = await reader.NextAsync(Position, ct);
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

    private int Copy(Span<byte> buffer)
    {
        var rest = _piece.Bytes.Span[(int)(Position - _piece.Start)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        return count;
    }
}
