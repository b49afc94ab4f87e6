using System.Buffers.Binary;
using System.Text;

namespace Actors.Codecs.Tests;

/// <summary>Writes and reads the few EXIF tags that the tests are about. Little-endian; blocks of 12 bytes a tag as the format has them.</summary>
internal static class ExifBlock
{
    public const ushort Make = 0x010F;
    public const ushort Orientation = 0x0112;
    public const ushort ExifFolder = 0x8769;
    public const ushort DateTimeOriginal = 0x9003;
    public const ushort MakerNote = 0x927C;
    public const ushort PixelWidth = 0xA002;
    public const ushort PixelHeight = 0xA003;
    public const ushort ThumbnailOffset = 0x0201;
    public const ushort ThumbnailLength = 0x0202;

    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Undefined = 7;
    private const int Prefix = 6;

    /// <summary>A camera's block: maker, orientation, date, maker note, pixel size 640 × 480 and an embedded thumbnail.</summary>
    public static byte[] Camera(int orientation)
    {
        var block = new MemoryStream();
        block.Write("Exif\0\0II*\0\x08\0\0\0"u8);
        var thumbnail = new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 };

        // Offsets count from after the prefix: IFD 0 at 8, the maker at 62, the EXIF folder at 72, its values from 126, IFD 1 at 180.
        Folder(block, next: 180, (Make, Ascii, 10, 62), (Orientation, Short, 1, (uint)orientation), (ExifFolder, Long, 1, 72), (0x0128, Short, 1, 2));
        block.Write("Archivist\0"u8);
        Folder(block, next: 0, (DateTimeOriginal, Ascii, 20, 126), (MakerNote, Undefined, 8, 146), (PixelWidth, Long, 1, 640), (PixelHeight, Long, 1, 480));
        block.Write("1987:06:05 04:03:02\0"u8);
        block.Write([1, 2, 3, 4, 250, 251, 252, 253]);
        block.Write(new byte[180 + Prefix - (int)block.Length]);
        Folder(block, next: 0, (ThumbnailOffset, Long, 1, 210), (ThumbnailLength, Long, 1, (uint)thumbnail.Length));
        block.Write(thumbnail);
        return block.ToArray();
    }

    /// <summary>All tags of a block with their values: numbers as numbers, text and bytes as Latin-1 text; those of IFD 1 have 0x10000 added.</summary>
    public static Dictionary<int, object> Read(byte[] block)
    {
        var tags = new Dictionary<int, object>();
        var body = block.AsSpan(block.AsSpan().StartsWith("Exif\0\0"u8) ? Prefix : 0);
        var big = body[0] == 'M';
        var next = ReadFolder(body, U32(body[4..], big), big, 0, tags);
        if (tags.TryGetValue(ExifFolder, out var folder))
        {
            ReadFolder(body, (uint)folder, big, 0, tags);
        }

        if (next != 0)
        {
            ReadFolder(body, next, big, 0x10000, tags);
        }

        return tags;
    }

    private static void Folder(MemoryStream block, uint next, params (ushort Tag, ushort Type, uint Count, uint Value)[] entries)
    {
        var bytes = new byte[2 + (12 * entries.Length) + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.AsSpan(2 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[i].Type);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], entries[i].Value);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), next);
        block.Write(bytes);
    }

    private static uint ReadFolder(ReadOnlySpan<byte> body, uint offset, bool big, int add, Dictionary<int, object> tags)
    {
        var folder = body[(int)offset..];
        var count = U16(folder, big);
        for (var i = 0; i < count; i++)
        {
            var entry = folder[(2 + (12 * i))..];
            var (type, length) = (U16(entry[2..], big), (int)U32(entry[4..], big));
            var value = type is Ascii or Undefined && length > 4 ? body.Slice((int)U32(entry[8..], big), length) : entry.Slice(8, 4);
            tags[U16(entry, big) + add] = type switch
            {
                Short => (uint)U16(value, big),
                Long => U32(value, big),
                Ascii or Undefined => Encoding.Latin1.GetString(value).TrimEnd('\0'),
                _ => "",
            };
        }

        return U32(folder[(2 + (12 * count))..], big);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
