using System.Buffers.Binary;
using NetVips;

namespace Actors.Codecs;

/// <summary>Gives libvips an EXIF block together with the fields that it parses from one: fields absent from the picture are deleted when it writes the block.</summary>
internal static class ExifFields
{
    /// <summary>Largest block that fits a JPEG segment, in bytes.</summary>
    public const int Longest = 65_533;

    private const string Thumbnail = "jpeg-thumbnail-data";

    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <param name="block">At most <see cref="Longest"/> bytes with their prefix.</param>
    public static void Copy(byte[] block, MutableImage target)
    {
        using var carrier = Image.JpegloadBuffer(Carrier(block));
        foreach (var field in carrier.GetFields())
        {
            // The embedded thumbnail shows the picture before it was enlarged: it stays behind, and so do its tags (IFD 1).
            if (field.StartsWith("exif-", StringComparison.Ordinal) && !field.StartsWith("exif-ifd1-", StringComparison.Ordinal) && field != Thumbnail)
            {
                target.Set(carrier.GetTypeOf(field), field, carrier.Get(field));
            }
        }
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
