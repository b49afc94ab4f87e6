namespace Actors.Imaging.Limits;

/// <summary>What an output format can hold.</summary>
/// <param name="Name">For messages.</param>
/// <param name="MaxSide">Width and height that its encoder writes. Pixels.</param>
/// <param name="MaxBitDepth">Bits of a sample.</param>
/// <param name="HasAlpha">It can be transparent.</param>
public sealed record FormatLimits(string Name, int MaxSide, int MaxBitDepth, bool HasAlpha)
{
    /// <summary>The limits of a format that results are written in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">GIF and HEIF are read only.</exception>
    public static FormatLimits Of(ImageFormat format) => format switch
    {
        ImageFormat.Png => new("PNG", 1_000_000, 16, true),
        ImageFormat.Tiff => new("TIFF", 1_000_000, 16, true),
        ImageFormat.Jpeg => new("JPEG", 65_500, 8, false),
        ImageFormat.WebP => new("WebP", 16_383, 8, true),
        ImageFormat.Avif => new("AVIF", 16_384, 12, true),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "GIF and HEIF are read and not written."),
    };

    /// <summary>The format that a result takes when none is asked for: that of the source where it can be written, else PNG.</summary>
    public static ImageFormat SameAs(ImageFormat source) => source is ImageFormat.Gif or ImageFormat.Heif ? ImageFormat.Png : source;
}
