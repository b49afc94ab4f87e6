namespace Actors.Imaging.Sandboxing;

/// <summary>Collects what is written into data frames of full size; <see cref="Flush"/> sends what is left.</summary>
public sealed class FrameWriteStream(Stream pipe) : Stream
{
    private readonly byte[] _frame = new byte[Frames.HeaderBytes + Frames.MaxData];
    private int _filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Room in the frame being filled; never empty. Follow with <see cref="Advance"/>.</summary>
    public Span<byte> Room => _frame.AsSpan(Frames.HeaderBytes + _filled);

    /// <summary>Counts bytes that were put into <see cref="Room"/>.</summary>
    public void Advance(int count)
    {
        _filled += count;
        if (_filled == Frames.MaxData)
        {
            Flush();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, Room.Length);
            buffer[..count].CopyTo(Room);
            Advance(count);
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_filled > 0)
        {
            Frames.WriteHeader(_frame, new FrameHeader(FrameKind.Data, _filled));
            pipe.Write(_frame, 0, Frames.HeaderBytes + _filled);
            _filled = 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
