using Actors.Imaging;
using Actors.Imaging.Limits;
using Actors.Imaging.Pictures;

namespace Actors.Codecs;

/// <summary>What an output format can hold; the last check before an encoder runs.</summary>
internal static class FormatRules
{
    private const long BigTiffBytes = 3_000_000_000;

    /// <exception cref="PictureRefusedException">The format cannot hold the picture; the message names one that can.</exception>
    public static void Check(PictureInfo picture, ImageFormat format)
    {
        if (format is ImageFormat.Gif or ImageFormat.Heif)
        {
            throw new PictureRefusedException($"{format} is read only; choose PNG, JPEG, WebP, TIFF or AVIF.");
        }

        var limits = FormatLimits.Of(format);
        Require(
            picture.Width <= limits.MaxSide && picture.Height <= limits.MaxSide,
            $"{limits.Name} ends at {limits.MaxSide} pixels a side and the result has {picture.Width} × {picture.Height}; choose PNG or TIFF.");
        Require(limits.MaxBitDepth > 8 || picture.Format.BitDepth == 8, $"{limits.Name} holds 8 bits a sample and the result has 16; choose PNG or TIFF.");
        Require(limits.HasAlpha || !picture.Format.HasAlpha, $"{limits.Name} has no alpha channel and the result has one; choose PNG, WebP, TIFF or AVIF.");
    }

    /// <summary>A classic TIFF ends at 4 GB; deflate does not promise to shrink.</summary>
    public static bool NeedsBigTiff(PictureInfo picture) => (long)picture.Width * picture.Height * picture.Format.BytesPerPixel > BigTiffBytes;

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new PictureRefusedException(message);
        }
    }
}
