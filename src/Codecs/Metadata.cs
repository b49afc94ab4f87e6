using Actors.Imaging;
using Actors.Imaging.Pictures;
using NetVips;

namespace Actors.Codecs;

/// <summary>Moves what a file carries beside its pixels from a decoded picture to one about to be encoded, and says what the output format cannot hold.</summary>
internal static class Metadata
{
    private const string Icc = "icc-profile-data";
    private const string Exif = "exif-data";
    private const string Xmp = "xmp-data";
    private const string Iptc = "iptc-data";

    // Beyond this libvips leaves an XMP block out of a JPEG without an error, though a segment would hold 5,504 bytes more.
    private const int JpegXmp = 60_000;

    // A JPEG segment less its length and what wraps a bare IPTC block.
    private const int JpegIptc = 65_533 - 28;

    // 72 dpi, what readers assume of a file that says nothing.
    private const double SilentResolution = 72 / 25.4;

    public static PictureMetadata Collect(Image image)
    {
        // libvips reports 1 pixel per millimetre where the file is silent; WebP and AVIF speak only through EXIF, which it leaves to us.
        var silent = image is { Xres: 1.0, Yres: 1.0 } || image.Xres <= 0 || image.Yres <= 0;
        var (x, y) = silent ? ExifFields.Resolution(image) : (image.Xres, image.Yres);
        return new PictureMetadata
        {
            Icc = Blob(image, Icc),
            Exif = Blob(image, Exif),
            Xmp = Blob(image, Xmp),
            Iptc = Blob(image, Iptc),
            XResolution = x,
            YResolution = y,
        };
    }

    /// <summary>What the writer may add: an EXIF block only where there was one, or where it is where the writer puts the resolution.</summary>
    public static Enums.ForeignKeep Kept(PictureMetadata metadata, ImageFormat format) =>
        metadata.Exif is not null || (metadata.XResolution is not null && format is not (ImageFormat.Png or ImageFormat.Tiff))
            ? Enums.ForeignKeep.All
            : Enums.ForeignKeep.All & ~Enums.ForeignKeep.Exif;

    /// <summary>Takes over <paramref name="image"/>; the result carries what the format can hold of <paramref name="metadata"/>, and the certificate if there is one.</summary>
    /// <param name="dropped">Gets one entry for each thing that the format cannot hold.</param>
    public static Image Apply(Image image, PictureMetadata metadata, EncodeSettings settings, List<string> dropped)
    {
        var format = settings.Format;
        if (image.Bands <= 2 && format is (ImageFormat.WebP or ImageFormat.Avif))
        {
            dropped.Add("grey as one channel");
        }

        if (image.Format is Enums.BandFormat.Ushort && format is ImageFormat.Avif)
        {
            dropped.Add("bits beyond the 12th of a sample");
        }

        var exif = Fitting(metadata.Exif, "EXIF", format is ImageFormat.Tiff ? 0 : ExifFields.Longest, dropped);
        var longestXmp = format is ImageFormat.Jpeg ? JpegXmp : int.MaxValue;
        var xmp = Certified(Fitting(metadata.Xmp, "XMP", longestXmp, dropped), settings.Certificate, longestXmp, dropped);
        var iptc = Fitting(metadata.Iptc, "IPTC", format is ImageFormat.Tiff ? int.MaxValue : format is ImageFormat.Jpeg ? JpegIptc : 0, dropped);
        using (image)
        using (var placed = image.Copy(xres: metadata.XResolution ?? SilentResolution, yres: metadata.YResolution ?? SilentResolution))
        {
            return placed.Mutate(m =>
            {
                m.Set(GValue.GStrType, "resolution-unit", "in");
                SetBlob(m, Icc, metadata.Icc);
                SetBlob(m, Xmp, xmp);
                SetBlob(m, Iptc, iptc is null ? null : format is ImageFormat.Tiff ? IptcBlock.ForTiff(iptc) : IptcBlock.ForJpeg(iptc));
                if (exif is not null)
                {
                    ExifFields.Copy(exif, m);
                }

                m.Set(GValue.GIntType, "orientation", 1);
            });
        }
    }

    private static byte[]? Fitting(byte[]? block, string name, int longest, List<string> dropped)
    {
        if (block is null || block.Length <= longest)
        {
            return block;
        }

        dropped.Add(longest == 0 ? name : $"{name} above {(longest + 1023) / 1024} KB");
        return null;
    }

    // The source's own packet comes first: where both do not fit, it stays as it is.
    private static byte[]? Certified(byte[]? xmp, Certificate? certificate, int longest, List<string> dropped)
    {
        var merged = certificate is null ? xmp : XmpCertificate.Merge(xmp, certificate);
        if (certificate is not null && (merged is null || merged.Length > longest))
        {
            dropped.Add(merged is null ? "certificate (the source's XMP cannot be read)" : $"certificate (with it XMP is above {(longest + 1023) / 1024} KB)");
            return xmp;
        }

        return merged;
    }

    private static byte[]? Blob(Image image, string name) => image.GetTypeOf(name) != 0 ? (byte[])image.Get(name) : null;

    // An empty block is none: the library takes no blob of no bytes.
    private static void SetBlob(MutableImage image, string name, byte[]? value)
    {
        if (value is { Length: > 0 })
        {
            image.Set(GValue.BlobType, name, value);
        }
    }
}
