using System.IO.Compression;

namespace Actors.Imaging.Headers;

/// <summary>Reads PNG: the header chunk, what stands before the pixels, and whether the chunks run to the end.</summary>
internal static class PngHeader
{
    // Packed blocks before the pixels (profile, texts) may unpack to this much in all; honest ones stay under 4 MiB. Bytes.
    private const long MostUnpacked = 32 << 20;

    // A picture of 1 GB in chunks of 8 KiB has 131,072; past that the rest is left to the decoder.
    private const int MostChunks = 150_000;
    private const long FirstChunk = 8;
    private const int Around = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader Read(ByteSource source)
    {
        var header = ReadFirstChunk(source);
        var unpacked = 0L;
        var hasPixels = false;
        var offset = FirstChunk;
        for (var i = 0; i < MostChunks; i++)
        {
            long length = source.Big32(offset);
            var (type, body) = (source.Tag(offset + 4), offset + 8);
            if (!source.Has(offset, length + Around))
            {
                throw source.Truncated($"its {type} chunk at byte {offset} says {length} bytes");
            }

            switch (type)
            {
                case "IEND":
                    return hasPixels ? header : throw source.Damaged("it has no pixels (IDAT)");
                case "IDAT":
                    hasPixels = true;
                    break;
                case "PLTE" when length is 0 or > 768 || length % 3 != 0:
                    throw source.Damaged($"its palette has {length} bytes");
                case "tRNS":
                    header = header with { HasAlpha = true };
                    break;
                case "acTL" when !hasPixels && length == 8:
                    header = header with { Frames = (int)Math.Clamp(source.Big32(body), 1, ImageHeader.MostFrames) };
                    break;
                case "eXIf":
                    header = header with { Orientation = ExifOrientation.Read(source, body, length) };
                    break;
                case "iCCP" or "zTXt" or "iTXt":
                    unpacked += Unpacked(source, type, body, (int)Math.Min(length, MostUnpacked), MostUnpacked - unpacked);
                    break;
            }

            offset += length + Around;
        }

        return header;
    }

    private static ImageHeader ReadFirstChunk(ByteSource source)
    {
        if (source.Tag(FirstChunk + 4) != "IHDR" || source.Big32(FirstChunk) != 13)
        {
            throw source.Damaged("it does not begin with a header chunk (IHDR)");
        }

        Span<byte> chunk = stackalloc byte[17];
        source.Read(FirstChunk + 4, chunk);
        if (Checksum(chunk) != source.Big32(FirstChunk + 4 + 17))
        {
            throw source.Damaged("the checksum of its header is wrong");
        }

        var (width, height) = source.Sides(source.Big32(16), source.Big32(20));
        int depth = source.Byte(24), colour = source.Byte(25), interlace = source.Byte(28);
        var isLegal = (colour, depth) is (0, 1 or 2 or 4 or 8 or 16) or (2 or 4 or 6, 8 or 16) or (3, 1 or 2 or 4 or 8);
        if (!isLegal || interlace > 1 || source.Byte(26) != 0 || source.Byte(27) != 0)
        {
            throw source.Damaged($"colour type {colour} with {depth} bits and interlace {interlace} does not exist");
        }

        return new ImageHeader(ImageFormat.Png, width, height)
        {
            BitDepth = colour == 3 ? 8 : depth,
            Colour = colour switch { 0 or 4 => ColourModel.Grey, 3 => ColourModel.Palette, _ => ColourModel.Rgb },
            HasAlpha = colour is 4 or 6,
            IsInterlaced = interlace == 1,
        };
    }

    private static long Unpacked(ByteSource source, string type, long body, int length, long allowed)
    {
        var chunk = new byte[length];
        source.Read(body, chunk);
        var packed = Packed(type, chunk);
        if (packed.Length == 0)
        {
            return 0;
        }

        using var unpacking = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var (buffer, total) = (new byte[1 << 16], 0L);
        try
        {
            for (int read; (read = unpacking.Read(buffer)) > 0;)
            {
                total += read;
                if (total > allowed)
                {
                    throw source.Refuse(HeaderRefusal.Bomb, $"a block beside the pixels ({type}) unpacks to more than {MostUnpacked >> 20} MiB. Save the picture without it.");
                }
            }
        }
        catch (Exception unpackable) when (unpackable is InvalidDataException or IOException)
        {
            // Zlib says by either that it cannot go on. A text or profile that does not unpack spoils no pixel: decoders pass over it, and so do we.
        }

        return total;
    }

    // Name, a zero, for iTXt whether it is packed, the method; for iTXt also language and translated name; then the packed bytes.
    private static byte[] Packed(string type, byte[] chunk)
    {
        var name = Array.IndexOf(chunk, (byte)0);
        if (type != "iTXt")
        {
            return name < 0 ? [] : [.. chunk.Skip(name + 2)];
        }

        if (name < 0 || name + 3 > chunk.Length || chunk[name + 1] != 1)
        {
            return [];
        }

        var language = Array.IndexOf(chunk, (byte)0, name + 3);
        var translated = language < 0 ? -1 : Array.IndexOf(chunk, (byte)0, language + 1);
        return translated < 0 ? [] : chunk[(translated + 1)..];
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            }
        }

        return ~sum;
    }
}
