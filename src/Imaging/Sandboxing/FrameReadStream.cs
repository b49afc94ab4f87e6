namespace Actors.Imaging.Sandboxing;

/// <summary>The data frames of one request as a stream: ends at the End frame, and leaves the pipe at the next request.</summary>
public sealed class FrameReadStream(Stream pipe) : Stream
{
    private int _left;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_left == 0 && !_ended && buffer.Length > 0)
        {
            Next();
        }

        if (_ended)
        {
            return 0;
        }

        var read = pipe.Read(buffer[..Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read > 0 || buffer.Length == 0 ? read : throw new EndOfStreamException("The pipe ended inside a request.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Throws the rest of the data away, so that the next request can be read.</summary>
    public void Drain()
    {
        var waste = new byte[32 * 1024];
        while (Read(waste) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Next()
    {
        var header = Frames.ReadHeader(pipe) ?? throw new EndOfStreamException("The pipe ended inside a request.");
        switch (header.Kind)
        {
            case FrameKind.Data:
                _left = header.Length;
                break;
            case FrameKind.End:
                _ended = true;
                break;
            default:
                throw new InvalidDataException($"Data was expected, not {header.Kind}.");
        }
    }
}
