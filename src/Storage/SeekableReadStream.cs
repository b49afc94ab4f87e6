namespace Actors.Storage;

/// <summary>A blob of known length that is read and sought in, and cannot change: what is left to those who inherit is where the bytes come from.</summary>
/// <param name="length">In bytes.</param>
internal abstract class SeekableReadStream(long length) : Stream
{
    private const string Unchanging = "A blob that is read cannot change.";

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

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

        var count = await TakeAsync(buffer, cancellationToken);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Holds the thread while bytes are fetched.</summary>
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

    public override void SetLength(long value) => throw new NotSupportedException(Unchanging);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(Unchanging);

    /// <summary>Fills the beginning of <paramref name="buffer"/> with bytes from <see cref="Position"/> on, which lies before the end.</summary>
    /// <param name="buffer">Not empty.</param>
    /// <returns>How many bytes, at least 1.</returns>
    protected abstract ValueTask<int> TakeAsync(Memory<byte> buffer, CancellationToken ct);
}
