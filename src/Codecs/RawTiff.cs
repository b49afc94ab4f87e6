using System.Buffers.Binary;
using Actors.Imaging;

namespace Actors.Codecs;

/// <summary>Writes the head of a BigTIFF file whose rows follow uncompressed, in strips, in the machine's byte order.</summary>
internal static class RawTiff
{
    private const int StripBytes = 128 * 1024;
    private const int FileHead = 16;
    private const int EntryBytes = 20;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Long8 = 16;

    /// <summary>Everything before the first row.</summary>
    public static byte[] Head(int width, int height, PixelFormat format)
    {
        var stride = (long)width * format.BytesPerPixel;
        var rowsPerStrip = (int)Math.Clamp(StripBytes / stride, 1, height);
        var strips = (height + rowsPerStrip - 1) / rowsPerStrip;
        var entries = format.HasAlpha ? 11 : 10;
        var arrays = FileHead + 8 + (entries * EntryBytes) + 8;
        var head = new byte[arrays + (16 * strips)];
        var writer = new Writer(head);
        writer.FileHead(entries);
        writer.Entry(256, Long, 1, (ulong)width);
        writer.Entry(257, Long, 1, (ulong)height);
        writer.Entry(258, Short, format.Bands, Repeated((ushort)format.BitDepth, format.Bands));
        writer.Entry(259, Short, 1, 1);
        writer.Entry(262, Short, 1, format.IsGrey ? 1u : 2u);
        writer.Entry(273, Long8, strips, strips == 1 ? (ulong)head.Length : (ulong)arrays);
        writer.Entry(277, Short, 1, (ulong)format.Bands);
        writer.Entry(278, Long, 1, (ulong)rowsPerStrip);
        writer.Entry(279, Long8, strips, strips == 1 ? (ulong)(stride * height) : (ulong)(arrays + (8 * strips)));
        writer.Entry(284, Short, 1, 1);
        if (format.HasAlpha)
        {
            // Straight alpha.
            writer.Entry(338, Short, 1, 2);
        }

        for (var strip = 0; strip < strips; strip++)
        {
            var row = (long)strip * rowsPerStrip;
            writer.At(arrays + (8 * strip), (ulong)(head.Length + (row * stride)));
            writer.At(arrays + (8 * (strips + strip)), (ulong)(Math.Min(rowsPerStrip, height - row) * stride));
        }

        return head;
    }

    private static ulong Repeated(ushort value, int count)
    {
        ulong all = 0;
        for (var i = 0; i < count; i++)
        {
            all |= (ulong)value << (16 * i);
        }

        return all;
    }

    private ref struct Writer(Span<byte> head)
    {
        private readonly Span<byte> _head = head;
        private int _next;

        public void FileHead(int entries)
        {
            "II\x2B\0\x08\0\0\0"u8.CopyTo(_head);
            At(8, RawTiff.FileHead);
            At(RawTiff.FileHead, (ulong)entries);
            _next = RawTiff.FileHead + 8;
        }

        public void Entry(ushort tag, ushort type, int count, ulong value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_head[_next..], tag);
            BinaryPrimitives.WriteUInt16LittleEndian(_head[(_next + 2)..], type);
            At(_next + 4, (ulong)count);
            At(_next + 12, value);
            _next += EntryBytes;
        }

        public readonly void At(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_head[offset..], value);
    }
}
