using System.Globalization;

namespace Actors.Imaging.Limits;

/// <summary>Decides from a header alone, before any pixel is decoded, whether a picture is taken.</summary>
public static class PictureRules
{
    /// <summary>Checks a picture and the result that is wanted of it.</summary>
    /// <param name="scale">Result pixels for one source pixel, each way; at least 1.</param>
    /// <param name="target">The result's file format; never GIF or HEIF (see <see cref="FormatLimits.SameAs"/>).</param>
    /// <returns>Null when the picture is taken; else the first limit that it passes.</returns>
    public static PictureRefusal? Check(ImageHeader header, int scale, ImageFormat target, PictureLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        return CheckSource(header, limits) ?? CheckTarget(header, scale, FormatLimits.Of(target)) ?? CheckResult(header, scale, target, limits);
    }

    private static PictureRefusal? CheckSource(ImageHeader header, PictureLimits limits)
    {
        if (header.Width > limits.MaxSide || header.Height > limits.MaxSide)
        {
            return Refuse(RefusalReason.TooLong, $"The picture is {Size(header.Width, header.Height)} pixels; a side of at most {limits.MaxSide:N0} is taken. Cut it into parts.");
        }

        if (header.Pixels > limits.MaxPixels)
        {
            return Refuse(RefusalReason.TooManyPixels, $"The picture has {Mega(header.Pixels)} million pixels ({Size(header.Width, header.Height)}); at most {Mega(limits.MaxPixels)} million are taken. Cut it into parts.");
        }

        if (header.Frames > limits.MaxFrames)
        {
            return Refuse(RefusalReason.TooManyFrames, $"The file holds {header.Frames:N0} frames or pages; at most {limits.MaxFrames:N0} is taken, so that none is lost unseen. Save each as a picture of its own.");
        }

        if (header.IsFloat || header.BitDepth > 16)
        {
            return Refuse(RefusalReason.UnsupportedSamples, $"The samples are {(header.IsFloat ? "floating-point numbers" : "whole numbers")} of {header.BitDepth} bits; at most 16 bits are kept. Save the picture with 16 bits.");
        }

        var memory = CodecMemory.ToDecode(header);
        return memory <= limits.MaxCodecBytes ? null : Refuse(
            RefusalReason.NeedsTooMuchMemory,
            $"Decoding {Mega(header.Pixels)} million pixels of {Kind(header)} takes about {Mebi(memory)} MiB; {Mebi(limits.MaxCodecBytes)} MiB are allowed. Save it as sequential PNG, baseline JPEG or TIFF, upright, which are decoded row by row.");
    }

    private static PictureRefusal? CheckTarget(ImageHeader header, int scale, FormatLimits format)
    {
        var (width, height) = ResultSides(header, scale);
        if (width > format.MaxSide || height > format.MaxSide)
        {
            return Refuse(RefusalReason.FormatCannotHold, $"The result has {Size(width, height)} pixels and {format.Name} holds a side of at most {format.MaxSide:N0}. {Other(header)}");
        }

        if (header.BitDepth > format.MaxBitDepth)
        {
            return Refuse(RefusalReason.FormatCannotHold, $"The picture has {header.BitDepth} bits a sample and {format.Name} holds {format.MaxBitDepth}. {Other(header)}");
        }

        return !header.HasAlpha || format.HasAlpha ? null : Refuse(
            RefusalReason.FormatCannotHold, $"The picture can be transparent and {format.Name} cannot. {Other(header)}");
    }

    private static PictureRefusal? CheckResult(ImageHeader header, int scale, ImageFormat target, PictureLimits limits)
    {
        var (width, height) = ResultSides(header, scale);
        if (width * height > limits.MaxResultPixels)
        {
            return Refuse(RefusalReason.ResultTooLarge, $"The result would have {Mega(width * height)} million pixels ({Size(width, height)}); at most {Mega(limits.MaxResultPixels)} million are made. Choose a smaller scale or cut the picture into parts.");
        }

        var memory = CodecMemory.ToEncode((int)width, (int)height, header.Decoded, target);
        return memory <= limits.MaxCodecBytes ? null : Refuse(
            RefusalReason.ResultTooLarge,
            $"Writing {Mega(width * height)} million pixels as {FormatLimits.Of(target).Name} takes about {Mebi(memory)} MiB; {Mebi(limits.MaxCodecBytes)} MiB are allowed. {Other(header)}");
    }

    private static (long Width, long Height) ResultSides(ImageHeader header, int scale) => ((long)header.DisplayWidth * scale, (long)header.DisplayHeight * scale);

    private static string Other(ImageHeader header) => header.HasAlpha || header.BitDepth > 8 ? "Choose PNG or TIFF, which can." : "Choose TIFF or PNG, which have room.";

    private static string Kind(ImageHeader header)
    {
        var kind = header.Format switch
        {
            ImageFormat.Png => header.IsInterlaced ? "interlaced PNG" : "PNG",
            ImageFormat.Jpeg => header.IsInterlaced ? "progressive JPEG" : "JPEG",
            ImageFormat.Tiff => "TIFF",
            ImageFormat.WebP => "WebP",
            ImageFormat.Avif => "AVIF",
            ImageFormat.Heif => "HEIF",
            _ => "GIF",
        };
        return header.Orientation == 1 ? kind : $"rotated {kind}";
    }

    private static PictureRefusal Refuse(RefusalReason reason, FormattableString message) => new(reason, message.ToString(CultureInfo.InvariantCulture));

    private static string Size(long width, long height) => string.Create(CultureInfo.InvariantCulture, $"{width}×{height}");

    private static string Mega(long pixels) => (pixels / 1e6).ToString(pixels < 10_000_000 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private static string Mebi(long bytes) => (bytes >> 20).ToString("N0", CultureInfo.InvariantCulture);
}
