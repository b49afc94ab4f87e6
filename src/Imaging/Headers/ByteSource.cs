using System.Buffers.Binary;
using System.Text;

namespace Actors.Imaging.Headers;

/// <summary>
/// Reads numbers at any place of a file through one small page. Reading past the end refuses the file as truncated, and the number of pages is bounded, so
/// that no file keeps a reader busy.
/// </summary>
internal sealed class ByteSource
{
    private const int PageLength = 1024;
    private const int MostPages = 200_000;

    private readonly Stream _stream;
    private readonly byte[] _page = new byte[PageLength];
    private long _pageStart;
    private int _pageFilled;
    private int _pages;

    /// <param name="stream">Readable and seekable.</param>
    public ByteSource(Stream stream)
    {
        _stream = stream;
        Length = stream.Length;
    }

    public long Length { get; }

    /// <summary>The format's name for messages.</summary>
    public string Format { get; set; } = "picture";

    public bool Has(long offset, long count) => offset >= 0 && count >= 0 && count <= Length && offset <= Length - count;

    public byte Byte(long offset) => Window(offset, 1)[0];

    public ushort Big16(long offset) => BinaryPrimitives.ReadUInt16BigEndian(Window(offset, 2));

    public uint Big32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(Window(offset, 4));

    public ulong Big64(long offset) => BinaryPrimitives.ReadUInt64BigEndian(Window(offset, 8));

    public ushort Little16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Window(offset, 2));

    public uint Little32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Window(offset, 4));

    public ulong Little64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Window(offset, 8));

    /// <summary>Four characters, such as a chunk's type.</summary>
    public string Tag(long offset) => Encoding.Latin1.GetString(Window(offset, 4));

    /// <summary>Whether the file has these bytes at this place; false where it ends before.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes, long offset = 0) => Has(offset, bytes.Length) && Window(offset, bytes.Length).SequenceEqual(bytes);

    /// <summary>Copies bytes, which may be more than a page.</summary>
    public void Read(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var part = Math.Min(target.Length, PageLength);
            Window(offset, part).CopyTo(target);
            target = target[part..];
            offset += part;
        }
    }

    public RefusedHeaderException Refuse(HeaderRefusal refusal, string what) => new(refusal, $"{Format}: {what}");

    public RefusedHeaderException Damaged(string what) => Refuse(HeaderRefusal.Damaged, $"the file is damaged: {what}.");

    public RefusedHeaderException Truncated(string what) => Refuse(HeaderRefusal.Truncated, $"the file is cut short: {what}. Copy it again from where it came.");

    public RefusedHeaderException Unsupported(string what, string remedy) => Refuse(HeaderRefusal.UnsupportedKind, $"{what} is not read. {remedy}");

    /// <summary>Both sides as numbers that a picture can have.</summary>
    public (int Width, int Height) Sides(ulong width, ulong height)
    {
        if (width == 0 || height == 0)
        {
            throw Refuse(HeaderRefusal.ZeroSize, $"the header says {width}×{height} pixels, so there is no picture in the file.");
        }

        return width <= int.MaxValue && height <= int.MaxValue ? ((int)width, (int)height) : throw Damaged($"the header says {width}×{height} pixels");
    }

    private ReadOnlySpan<byte> Window(long offset, int count)
    {
        if (!Has(offset, count))
        {
            throw Truncated($"bytes {offset} to {offset + count} are needed and it has {Length}");
        }

        if (offset < _pageStart || offset + count > _pageStart + _pageFilled)
        {
            Load(offset);
            if (_pageFilled < count)
            {
                throw Truncated("it shrank while it was read");
            }
        }

        return _page.AsSpan((int)(offset - _pageStart), count);
    }

    private void Load(long offset)
    {
        if (++_pages > MostPages)
        {
            throw Damaged("its header is spread over more places than any program writes");
        }

        _stream.Position = offset;
        _pageStart = offset;
        _pageFilled = _stream.ReadAtLeast(_page, PageLength, throwOnEndOfStream: false);
    }
}
