using System.Buffers.Binary;
using System.IO.Compression;

namespace Actors.Imaging.Tests.Headers;

/// <summary>Writes the smallest files that have a header, without caring for their pixels.</summary>
internal static class FileBytes
{
    public static byte[] Png(uint width, uint height, byte depth = 8, byte colour = 2, byte interlace = 0, params byte[][] before) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", [.. Big(width), .. Big(height), depth, colour, 0, 0, interlace]), .. before.SelectMany(chunk => chunk), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    public static byte[] Chunk(string type, byte[] body)
    {
        byte[] typed = [.. Ascii(type), .. body];
        return [.. Big((uint)body.Length), .. typed, .. Big(Crc(typed))];
    }

    public static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(body);
        }

        return packed.ToArray();
    }

    /// <param name="sampling">Per component, horizontal times 16 plus vertical.</param>
    public static byte[] Jpeg(ushort width, ushort height, byte frame = 0xC0, byte precision = 8, byte[]? sampling = null, int inScan = -1, params byte[][] before)
    {
        sampling ??= [0x22, 0x11, 0x11];
        var scan = (byte)(inScan < 0 ? sampling.Length : inScan);
        return [0xFF, 0xD8, .. before.SelectMany(segment => segment),
            .. Segment(frame, [precision, .. Big(height), .. Big(width), (byte)sampling.Length, .. sampling.SelectMany((factor, i) => new byte[] { (byte)(i + 1), factor, 0 })]),
            .. Segment(0xDA, [scan, .. Enumerable.Range(0, scan).SelectMany(i => new byte[] { (byte)(i + 1), 0 }), 0, 63, 0]), 0x12, 0x34, 0xFF, 0xD9];
    }

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, .. Big((ushort)(body.Length + 2)), .. body];

    public static byte[] Exif(byte orientation) => [.. "Exif\0\0"u8, .. ExifBlock(orientation)];

    public static byte[] ExifBlock(byte orientation) => [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    public static byte[] LossyWebP(ushort width, ushort height) => Riff(RiffChunk("VP8 ", Lossy(width, height)));

    public static byte[] LosslessWebP(uint width, uint height, bool alpha) => Riff(RiffChunk("VP8L", [0x2F, .. Little((width - 1) | ((height - 1) << 14) | (alpha ? 1u << 28 : 0)), 0]));

    public static byte[] ExtendedWebP(ushort width, ushort height, byte flags, params byte[][] chunks) =>
        Riff([.. RiffChunk("VP8X", [flags, 0, 0, 0, .. Little((uint)width - 1)[..3], .. Little((uint)height - 1)[..3]]), .. chunks.SelectMany(chunk => chunk)]);

    public static byte[] Lossy(ushort width, ushort height) => [0x10, 0, 0, 0x9D, 0x01, 0x2A, .. Little(width), .. Little(height)];

    public static byte[] RiffChunk(string type, byte[] body) => [.. Ascii(type), .. Little((uint)body.Length), .. body, .. new byte[body.Length % 2]];

    public static byte[] Gif(ushort width, ushort height, int frames, bool transparent = false, ushort left = 0) =>
        [.. "GIF89a"u8, .. Little(width), .. Little(height), 0x80, 0, 0, .. new byte[6],
            .. Enumerable.Repeat(Frame(width, height, transparent, left), frames).SelectMany(frame => frame),
            0x3B];

    private static byte[] Frame(ushort width, ushort height, bool transparent, ushort left) =>
        [0x21, 0xF9, 4, (byte)(transparent ? 1 : 0), 0, 0, 0, 0, 0x2C, .. Little(left), 0, 0, .. Little(width), .. Little(height), 0, 2, 2, 0x44, 1, 0];

    /// <param name="pages">Entries (tag, value) of each page in turn, in any order; values are SHORT or LONG as they need.</param>
    public static byte[] Tiff(bool big, bool little, params (int Tag, uint Value)[][] pages)
    {
        var (head, size) = (big ? 16 : 8, big ? 20 : 12);
        List<byte> file = [.. little ? "II"u8 : "MM"u8, .. Number((ushort)(big ? 43 : 42))];
        file.AddRange(big ? [.. Number(8), 0, 0, .. Offset(head)] : Offset(head));
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
        {
            var end = file.Count + (big ? 16 : 6) + (page.Length * size);
            file.AddRange(big ? Offset(page.Length) : Number((ushort)page.Length));
            foreach (var (tag, value) in page)
            {
                file.AddRange([.. Number((ushort)tag), .. Number((ushort)4), .. Offset(1), .. Number32(value), .. new byte[big ? 4 : 0]]);
            }

            file.AddRange(Offset(i == pages.Length - 1 ? 0 : end));
        }

        return [.. file];

        byte[] Number(ushort value) => little ? Little(value) : Big(value);

        byte[] Number32(uint value) => little ? Little(value) : Big(value);

        byte[] Offset(int value) => !big ? Number32((uint)value) : little ? [.. Little((uint)value), 0, 0, 0, 0] : [0, 0, 0, 0, .. Big((uint)value)];
    }

    public static (int Tag, uint Value)[] TiffPage(uint width, uint height, uint bits = 8, uint samples = 3, uint photometric = 2, params (int Tag, uint Value)[] more) =>
        [(256, width), (257, height), (258, bits), (262, photometric), (273, 8), (277, samples), (279, 1), .. more];

    public static byte[] Avif(uint width, uint height, byte flags = 0, byte turns = 0, bool alpha = false, string brand = "avif", string coding = "av1C")
    {
        byte[] properties = [.. Box("ispe", [0, 0, 0, 0, .. Big(width), .. Big(height)]), .. Box(coding, [0x81, 0, flags, 0]), .. Box("irot", [turns]), .. Box("auxC", [0, 0, 0, 0, .. "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"u8, 0])];
        byte[] associations = [0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 3, 1, 0x82, 3, 0, 2, 2, 1, 4];
        byte[] references = alpha ? Box("iref", [0, 0, 0, 0, .. Box("auxl", [0, 2, 0, 1, 0, 1])]) : [];
        return [.. Box("ftyp", [.. Ascii(brand), 0, 0, 0, 0, .. "mif1"u8]),
            .. Box("meta", [0, 0, 0, 0, .. Box("pitm", [0, 0, 0, 0, 0, 1]), .. Box("iprp", [.. Box("ipco", properties), .. Box("ipma", associations)]), .. references]),
            .. Box("mdat", [1, 2, 3])];
    }

    public static byte[] Box(string type, byte[] body) => [.. Big((uint)body.Length + 8), .. Ascii(type), .. body];

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Little((uint)chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Little(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            sum ^= i % 8 == 0 ? bytes[i / 8] : 0u;
            sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
