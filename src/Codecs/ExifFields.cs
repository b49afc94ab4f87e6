using System.Buffers.Binary;
using System.Globalization;
using NetVips;

namespace Actors.Codecs;

/// <summary>Gives libvips an EXIF block together with the fields that it parses from one: fields absent from the picture are deleted when it writes the block.</summary>
internal static class ExifFields
{
    /// <summary>Largest block that fits a JPEG segment, in bytes.</summary>
    public const int Longest = 65_533;

    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <param name="block">At most <see cref="Longest"/> bytes with their prefix.</param>
    public static void Copy(byte[] block, MutableImage target)
    {
        using var carrier = Image.JpegloadBuffer(Carrier(WithoutThumbnail(block)));
        foreach (var field in carrier.GetFields().Where(f => f.StartsWith("exif-", StringComparison.Ordinal)))
        {
            target.Set(carrier.GetTypeOf(field), field, carrier.Get(field));
        }
    }

    /// <summary>Pixels per millimetre, from the fields that libvips parsed; null where they say nothing.</summary>
    public static (double? X, double? Y) Resolution(Image image)
    {
        // "3 (Centimetre, Short, …)"; inches are what is meant where nothing is said.
        var unit = Number(image, "exif-ifd0-ResolutionUnit") == 3 ? 10 : 25.4;
        return (Number(image, "exif-ifd0-XResolution") / unit, Number(image, "exif-ifd0-YResolution") / unit);
    }

    // "300/1 (300, Rational, 1 components, 8 bytes)".
    private static double? Number(Image image, string field)
    {
        if (image.GetTypeOf(field) == 0 || image.Get(field) is not string text)
        {
            return null;
        }

        var parts = text.Split(' ')[0].Split('/');
        var numbers = parts.Select(p => double.TryParse(p, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        var value = numbers.Count == 2 ? numbers[0] / numbers[1] : numbers[0];
        return double.IsFinite(value) && value > 0 ? value : null;
    }

    // The embedded thumbnail shows the picture before it was enlarged. It hangs on the link from IFD 0 to IFD 1, which is cut.
    private static byte[] WithoutThumbnail(byte[] block)
    {
        var copy = (byte[])block.Clone();
        var body = copy.AsSpan(block.AsSpan().StartsWith(Prefix) ? Prefix.Length : 0);
        if (body.Length < 8 || body[0] is not ((byte)'I' or (byte)'M'))
        {
            return copy;
        }

        var big = body[0] == (byte)'M';
        var folder = big ? BinaryPrimitives.ReadUInt32BigEndian(body[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        if (folder > body.Length - 2)
        {
            return copy;
        }

        var entries = body[(int)folder..];
        var link = 2 + (12 * (big ? BinaryPrimitives.ReadUInt16BigEndian(entries) : BinaryPrimitives.ReadUInt16LittleEndian(entries)));
        if (link + 4 <= entries.Length)
        {
            entries.Slice(link, 4).Clear();
        }

        return copy;
    }

    // libvips parses EXIF only while it loads a file: a picture of one pixel carries the block there.
    private static byte[] Carrier(byte[] block)
    {
        using var pixel = Image.Black(1, 1);
        var jpeg = pixel.JpegsaveBuffer(keep: Enums.ForeignKeep.None);
        var prefix = block.AsSpan().StartsWith(Prefix) ? [] : Prefix;
        var length = prefix.Length + block.Length;
        Span<byte> marker = stackalloc byte[] { 0xFF, 0xE1, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(marker[2..], (ushort)(length + 2));
        return [.. jpeg.AsSpan(0, 2), .. marker, .. prefix, .. block, .. jpeg.AsSpan(2)];
    }
}
