using Actors.Imaging;
using NetVips;

namespace Actors.Codecs;

/// <summary>
/// Lets libvips pull rows that we are pushed: a stream of raw samples is shown to it as an uncompressed TIFF file whose strips it reads downwards. Nothing
/// is copied in between, and a row is forgotten as soon as it was read.
/// </summary>
internal sealed class RowSource : IDisposable
{
    private readonly SourceCustom _source = new();
    private readonly Stream _rows;
    private readonly byte[] _head;
    private readonly long _length;
    private long _position;
    private long _given;

    /// <param name="rows">Rows from the top, without padding, samples in the machine's byte order.</param>
    public RowSource(Stream rows, int width, int height, PixelFormat format)
    {
        _rows = rows;
        _head = RawTiff.Head(width, height, format);
        _length = _head.Length + ((long)width * format.BytesPerPixel * height);
        _given = _head.Length;
        _source.OnRead += Read;
        _source.OnSeek += Seek;
    }

    /// <summary>What the stream of rows threw, if it did.</summary>
    public Exception? Error { get; private set; }

    public Image Load() => Image.TiffloadSource(_source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);

    public void Dispose() => _source.Dispose();

    private int Read(byte[] destination, int length)
    {
        if (_position < _head.Length)
        {
            var count = (int)Math.Min(length, _head.Length - _position);
            Array.Copy(_head, _position, destination, 0, count);
            _position += count;
            return count;
        }

        try
        {
            return ReadRows(destination, (int)Math.Min(length, _length - _position));
        }
        catch (Exception e)
        {
            // Native frames lie between here and the caller: the exception is kept and thrown on the other side.
            Error = e;
            return -1;
        }
    }

    private int ReadRows(byte[] destination, int length)
    {
        if (_position != _given)
        {
            throw new InvalidOperationException($"The encoder asked for byte {_position} of the rows when {_given} was next.");
        }

        var count = _rows.Read(destination, 0, length);
        if (count == 0 && length > 0)
        {
            throw new EndOfStreamException("Fewer rows came than the picture has.");
        }

        _given = _position += count;
        return count;
    }

    private long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => _length,
    };
}
