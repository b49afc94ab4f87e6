using Actors.Imaging;
using Actors.Imaging.Headers;
using Actors.Imaging.Limits;
using Actors.Imaging.Sandboxing;
using NetVips;

namespace Actors.Codecs;

/// <summary>Decides from the header whether a picture may be decoded at all, so that no pixel of a bomb is ever touched.</summary>
internal static class Admission
{
    private const string Subsampling = "jpeg-chroma-subsample";
    private const int Turned = 6;

    /// <exception cref="PictureRefusedException">Over a limit, or made of samples that have no place in the product.</exception>
    public static void Check(Image image, ImageFormat format, DecodeLimits limits)
    {
        var pixels = (long)image.Width * image.Height;
        if (pixels > limits.MaxPixels)
        {
            throw new PictureRefusedException($"The picture has {image.Width} × {image.Height} pixels, more than the limit of {limits.MaxPixels / 1_000_000} megapixels; send it in parts or raise the limit.");
        }

        var memory = CodecMemory.ToDecode(Describe(image, format));
        if (memory > limits.MaxBytes)
        {
            throw new PictureRefusedException(
                $"Decoding the picture ({image.Width} × {image.Height}, {Kind(image, format)}) would take about {memory >> 20} MiB, more than the limit of "
                + $"{limits.MaxBytes >> 20} MiB; save it upright as baseline JPEG, non-interlaced PNG or TIFF.");
        }

        if (image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort) && !Normalisation.IsLab(image))
        {
            throw new PictureRefusedException($"The picture's samples are {Samples(image.Format)}; only 8 and 16-bit unsigned integers are supported. Convert it to 16 bits.");
        }
    }

    // What the host read from the header, as the codec library sees it: the same estimate then holds on both sides.
    private static ImageHeader Describe(Image image, ImageFormat format) => new(format, image.Width, image.Height)
    {
        BitDepth = image.Format is Enums.BandFormat.Uchar ? 8 : 16,
        Colour = image.Bands < 3 ? ColourModel.Grey : ColourModel.Rgb,
        HasAlpha = image.HasAlpha(),
        Orientation = Normalisation.TurnsRows(image) ? Turned : 1,
        IsInterlaced = IsInterlaced(image),
        SamplesPerPixel = format == ImageFormat.Jpeg ? SamplesPerPixel(image) : 0,
    };

    // 4:2:0 stores two samples of each colour for eight of luma; black, where there is any, is stored whole. Grey is said to be 4:4:4 too.
    private static double SamplesPerPixel(Image image) =>
        image.Bands >= 3 && image.GetTypeOf(Subsampling) != 0 && image.Get(Subsampling) is string { Length: 5 } text && text[0] == '4'
            ? image.Bands - 2 + ((text[2] - '0' + text[4] - '0') / 4.0)
            : image.Bands;

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
