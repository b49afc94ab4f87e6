using System.Text;

namespace Actors.Imaging.Headers;

/// <summary>Tells formats by their first bytes, those that we do not read included, so that a refusal can name them.</summary>
internal static class KnownFormats
{
    private const string Read = "PNG, JPEG, WebP, TIFF, AVIF and GIF are read";

    private static readonly (byte[] Magic, int Offset, string Name)[] Others =
    [
        ("8BPS"u8.ToArray(), 0, "Photoshop (PSD)"),
        ([0xFF, 0x0A], 0, "JPEG XL"),
        ("JXL "u8.ToArray(), 4, "JPEG XL"),
        ("jP  "u8.ToArray(), 4, "JPEG 2000"),
        ([0xFF, 0x4F, 0xFF, 0x51], 0, "JPEG 2000"),
        ([0x49, 0x49, 0xBC], 0, "JPEG XR"),
        ("%PDF"u8.ToArray(), 0, "PDF"),
        ("%!PS"u8.ToArray(), 0, "PostScript (EPS)"),
        ([0xC5, 0xD0, 0xD3, 0xC6], 0, "PostScript (EPS)"),
        ([0x76, 0x2F, 0x31, 0x01], 0, "OpenEXR"),
        ("#?RADIANCE"u8.ToArray(), 0, "Radiance HDR"),
        ("DICM"u8.ToArray(), 128, "DICOM"),
        ("SIMPLE  ="u8.ToArray(), 0, "FITS"),
        ("DDS "u8.ToArray(), 0, "DirectDraw surface (DDS)"),
        ("BLP"u8.ToArray(), 0, "Blizzard texture (BLP)"),
        ("gimp xcf"u8.ToArray(), 0, "GIMP (XCF)"),
        ("qoif"u8.ToArray(), 0, "QOI"),
        ("FUJIFILMCCD-RAW"u8.ToArray(), 0, "camera raw (RAF)"),
        ([0x8B, 0x4A, 0x4E, 0x47], 0, "JNG"),
        ([0x8A, 0x4D, 0x4E, 0x47], 0, "MNG"),
        ([0x1F, 0x8B], 0, "gzip (perhaps SVGZ)"),
        ("PK\x03\x04"u8.ToArray(), 0, "ZIP"),
        ("Rar!"u8.ToArray(), 0, "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], 0, "7-Zip"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "Matroska or WebM video"),
        ([0xD7, 0xCD, 0xC6, 0x9A], 0, "Windows metafile (WMF)"),
        ([0x59, 0xA6, 0x6A, 0x95], 0, "Sun raster"),
        ([0x01, 0xDA], 0, "SGI"),
        ("DanM"u8.ToArray(), 0, "Microsoft Paint (MSP)"),
        ("LinS"u8.ToArray(), 0, "Microsoft Paint (MSP)"),
        ([0x00, 0x00, 0x01, 0x00], 0, "Windows icon (ICO)"),
        ([0x00, 0x00, 0x02, 0x00], 0, "Windows cursor (CUR)"),
        ([0x11, 0xAF], 4, "FLI animation"),
        ([0x12, 0xAF], 4, "FLC animation"),
        ("BM"u8.ToArray(), 0, "BMP"),
    ];

    /// <summary>The reader for a file.</summary>
    /// <exception cref="RefusedHeaderException">The file is empty, or of a format that is not read.</exception>
    public static Func<ByteSource, ImageHeader> Reader(ByteSource source)
    {
        if (source.Length == 0)
        {
            throw new RefusedHeaderException(HeaderRefusal.Empty, "The file is empty: it has 0 bytes.");
        }

        (string Name, Func<ByteSource, ImageHeader> Read)? known =
            source.StartsWith(PngHeader.Signature) ? ("PNG", PngHeader.Read)
            : source.StartsWith([0xFF, 0xD8, 0xFF]) ? ("JPEG", JpegHeader.Read)
            : source.StartsWith("RIFF"u8) && source.StartsWith("WEBP"u8, 8) ? ("WebP", WebPHeader.Read)
            : source.StartsWith("GIF87a"u8) || source.StartsWith("GIF89a"u8) ? ("GIF", GifHeader.Read)
            : TiffFile.IsTiff(source) && !source.StartsWith("CR"u8, 8) ? ("TIFF", TiffHeader.Read)
            : source.StartsWith("ftyp"u8, 4) ? ("AVIF or HEIF", HeifHeader.Read)
            : null;
        if (known is not { } format)
        {
            throw Refused(source);
        }

        source.Format = format.Name;
        return format.Read;
    }

    private static RefusedHeaderException Refused(ByteSource source)
    {
        var name = Others.FirstOrDefault(other => source.StartsWith(other.Magic, other.Offset)).Name
            ?? (TiffFile.IsTiff(source) ? "camera raw (CR2)" : NameOfText(source));
        if (name is not null)
        {
            return new RefusedHeaderException(HeaderRefusal.UnsupportedFormat, $"The file is {name}, which is not read. {Read}: save the picture as one of these.");
        }

        if (source.StartsWith("PNG"u8, 1) || source.StartsWith([0x0D, 0x0A, 0x1A], 4))
        {
            return new RefusedHeaderException(HeaderRefusal.Damaged, "PNG: the file is damaged: its signature was changed on the way, as by a transfer in text mode.");
        }

        return new RefusedHeaderException(HeaderRefusal.UnknownFormat, $"The file is of no known picture format by its first bytes. {Read}.");
    }

    private static string? NameOfText(ByteSource source)
    {
        var start = new byte[Math.Min(source.Length, 512)];
        source.Read(0, start);
        var text = Encoding.Latin1.GetString(start);
        if (start is [(byte)'P', >= (byte)'1' and <= (byte)'7', .., _] && char.IsWhiteSpace(text[2]))
        {
            return "a portable map (PBM, PGM, PPM or PAM)";
        }

        var trimmed = text.TrimStart('\xEF', '\xBB', '\xBF', ' ', '\t', '\r', '\n');
        return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "SVG"
            : trimmed.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? "a web page (HTML)"
            : trimmed.StartsWith("<?xml", StringComparison.Ordinal) ? "XML"
            : null;
    }
}
