using Actors.Imaging;
using Actors.Imaging.Sandboxing;
using NetVips;

namespace Actors.Codecs;

/// <summary>Decides from the header whether a picture may be decoded at all, so that no pixel of a bomb is ever touched.</summary>
internal static class Admission
{
    /// <exception cref="PictureRefusedException">Over a limit, or made of samples that have no place in the product.</exception>
    public static void Check(Image image, ImageFormat format, DecodeLimits limits)
    {
        var pixels = (long)image.Width * image.Height;
        if (pixels > limits.MaxPixels)
        {
            throw new PictureRefusedException($"The picture has {image.Width} × {image.Height} pixels, more than the limit of {limits.MaxPixels / 1_000_000} megapixels; send it in parts or raise the limit.");
        }

        var whole = pixels * WholeBytesPerPixel(image, format);
        if (whole > limits.MaxWholeBytes)
        {
            throw new PictureRefusedException(
                $"The picture ({image.Width} × {image.Height}, {Kind(image, format)}) cannot be read row by row and would need {whole / 1_000_000} MB, more than the limit of "
                + $"{limits.MaxWholeBytes / 1_000_000} MB; save it upright as baseline JPEG, non-interlaced PNG or TIFF.");
        }

        if (image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort) && !Normalisation.IsLab(image))
        {
            throw new PictureRefusedException($"The picture's samples are {Samples(image.Format)}; only 8 and 16-bit unsigned integers are supported. Convert it to 16 bits.");
        }
    }

    // Measured: what the codec library holds at once for each pixel of a picture that it cannot hand out row by row.
    private static int WholeBytesPerPixel(Image image, ImageFormat format)
    {
        var decoded = image.Bands * (image.Format is Enums.BandFormat.Uchar ? 1 : 2);
        var library = format switch
        {
            ImageFormat.Png when IsInterlaced(image) => decoded + 1,
            ImageFormat.Jpeg when IsInterlaced(image) => 8,
            ImageFormat.WebP => 8,
            ImageFormat.Gif => 9,
            ImageFormat.Avif or ImageFormat.Heif => 17 + decoded,
            _ => 0,
        };
        return library + (Normalisation.TurnsRows(image) ? decoded : 0);
    }

    private static bool IsInterlaced(Image image) => image.GetTypeOf("interlaced") != 0 && (int)image.Get("interlaced") != 0;

    private static string Kind(Image image, ImageFormat format) => Normalisation.TurnsRows(image) ? $"rotated {format}" : IsInterlaced(image) ? $"interlaced or progressive {format}" : format.ToString();

    private static string Samples(Enums.BandFormat format) => format switch
    {
        Enums.BandFormat.Float or Enums.BandFormat.Double => "floating point",
        Enums.BandFormat.Complex or Enums.BandFormat.Dpcomplex => "complex numbers",
        Enums.BandFormat.Uint => "32-bit integers",
        _ => "signed integers",
    };
}
