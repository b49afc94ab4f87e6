using Actors.Imaging;

namespace Actors.Codecs;

/// <summary>Names a file's format from its first bytes; which loader runs is decided here and never by libvips.</summary>
internal static class Signature
{
    /// <summary>Bytes that are enough to decide.</summary>
    public const int Length = 32;

    public static ImageFormat? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ImageFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brands] => Brand(brands),
        _ => null,
    };

    private static ImageFormat? Brand(ReadOnlySpan<byte> brands) =>
        brands.StartsWith("avif"u8) || brands.StartsWith("avis"u8) ? ImageFormat.Avif
        : brands.StartsWith("mif1"u8) && brands.IndexOf("avif"u8) > 0 ? ImageFormat.Avif
        : ImageFormat.Heif;
}
