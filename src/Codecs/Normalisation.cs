using Actors.Imaging;
using Actors.Imaging.Pictures;
using NetVips;

namespace Actors.Codecs;

/// <summary>Brings what a loader gives (CMYK, Lab, turned pictures) to what the product works on: upright grey or RGB, with or without alpha.</summary>
internal static class Normalisation
{
    private const int Upright = 1;
    private const int Mirrored = 2;

    public static bool IsLab(Image image) => image.Interpretation is Enums.Interpretation.Lab or Enums.Interpretation.Labs or Enums.Interpretation.Labq;

    /// <summary>Whether the first row to show is not the first row stored; a mirrored picture can still be streamed.</summary>
    public static bool TurnsRows(Image image) => Orientation(image) > Mirrored;

    /// <summary>Takes over <paramref name="image"/> and gives the pipeline that ends in the product's pixels.</summary>
    public static (Image Pixels, PictureMetadata Metadata) Apply(Image image, ImageFormat format)
    {
        var notes = new List<string>();
        var metadata = Metadata.Collect(image);
        if (image.GetTypeOf("n-pages") != 0 && image.Get("n-pages") is int and > 1 and var pages && format is not (ImageFormat.Heif or ImageFormat.Avif))
        {
            notes.Add($"the first of {pages} frames or pages was taken");
        }

        (image, metadata) = ToRgb(image, metadata, notes);
        (image, metadata) = ToUpright(image, metadata);
        if (image.Bands > 4)
        {
            throw new PictureRefusedException($"The picture has {image.Bands} channels; grey or RGB with or without alpha is supported.");
        }

        return (image, metadata with { Notes = notes });
    }

    private static (Image Image, PictureMetadata Metadata) ToRgb(Image image, PictureMetadata metadata, List<string> notes)
    {
        var is16 = image.Format is not Enums.BandFormat.Uchar;
        if (image.Interpretation is Enums.Interpretation.Cmyk)
        {
            notes.Add(metadata.Icc is null ? "CMYK without a profile was converted to sRGB through a generic one" : "CMYK was converted to sRGB through its profile, which no longer applies and is left out");
            return (Next(image, i => i.IccTransform("srgb", embedded: true, inputProfile: "cmyk", intent: Enums.Intent.Relative, depth: is16 ? 16 : 8)), metadata with { Icc = null });
        }

        if (IsLab(image))
        {
            notes.Add("CIELAB was converted to sRGB");
            return (Next(image, i => i.Colourspace(is16 ? Enums.Interpretation.Rgb16 : Enums.Interpretation.Srgb)), metadata with { Icc = null });
        }

        return (image, metadata);
    }

    private static (Image Image, PictureMetadata Metadata) ToUpright(Image image, PictureMetadata metadata)
    {
        var orientation = Orientation(image);
        if (orientation == Upright)
        {
            return (image, metadata);
        }

        if (orientation > Mirrored)
        {
            // Turning needs rows in another order than they come in: the decoded picture is held whole, which Admission has counted.
            image = Next(image, i => i.CopyMemory());
        }

        image = Next(image, i => i.Autorot());
        return (image, orientation >= 5 ? metadata with { XResolution = metadata.YResolution, YResolution = metadata.XResolution } : metadata);
    }

    private static int Orientation(Image image) => image.GetTypeOf("orientation") != 0 && image.Get("orientation") is int and >= 1 and <= 8 and var value ? value : Upright;

    private static Image Next(Image image, Func<Image, Image> step)
    {
        using (image)
        {
            return step(image);
        }
    }
}
