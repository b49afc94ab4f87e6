using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Codecs;

/// <summary>What an output format can hold; the last check before an encoder runs.</summary>
internal static class FormatRules
{
    private const int JpegSide = 65_500;
    private const int WebPSide = 16_383;
    private const int AvifSide = 16_384;
    private const long BigTiffBytes = 3_000_000_000;

    /// <exception cref="PictureRefusedException">The format cannot hold the picture; the message names one that can.</exception>
    public static void Check(PictureInfo picture, ImageFormat format)
    {
        var (side, deep, alpha) = format switch
        {
            ImageFormat.Png or ImageFormat.Tiff => (int.MaxValue, true, true),
            ImageFormat.Jpeg => (JpegSide, false, false),
            ImageFormat.WebP => (WebPSide, false, true),
            ImageFormat.Avif => (AvifSide, false, true),
            _ => throw new PictureRefusedException($"{format} is read only; choose PNG, JPEG, WebP, TIFF or AVIF."),
        };
        Require(picture.Width <= side && picture.Height <= side, $"{format} ends at {side} pixels a side and the result has {picture.Width} × {picture.Height}; choose PNG or TIFF.");
        Require(deep || picture.Format.BitDepth == 8, $"{format} holds 8 bits a sample and the result has 16; choose PNG or TIFF.");
        Require(alpha || !picture.Format.HasAlpha, $"{format} has no alpha channel and the result has one; choose PNG, WebP, TIFF or AVIF.");
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
