using Actors.Imaging;
using Actors.Imaging.Limits;
using Actors.Imaging.Pictures;
using NetVips;

namespace Actors.Codecs;

/// <summary>Encodes one picture from its rows. Memory stays a few rows for PNG, JPEG and TIFF; WebP and AVIF hold the whole picture.</summary>
public static class VipsEncoder
{
    /// <summary>Pulls the rows and writes the file.</summary>
    /// <param name="picture">Size, pixel format and metadata of the result.</param>
    /// <param name="rows">All rows from the top, without padding, samples in the machine's byte order.</param>
    /// <param name="destination">Gets the file's bytes in order; need not be seekable.</param>
    /// <param name="scratchFolder">Where a TIFF is built before it is handed on: its writer jumps.</param>
    /// <returns>In words, what decoding had changed and what the format could not hold; empty where nothing is lost.</returns>
    /// <exception cref="PictureRefusedException">The format cannot hold this picture.</exception>
    /// <exception cref="EndOfStreamException">Fewer rows came than the picture has.</exception>
    public static IReadOnlyList<string> Encode(PictureInfo picture, EncodeSettings settings, Stream rows, Stream destination, string scratchFolder)
    {
        VipsRuntime.Start();
        FormatRules.Check(picture, settings.Format);
        var notes = picture.Metadata.Notes.ToList();
        using var source = new RowSource(rows, picture.Width, picture.Height, picture.Format);
        using var sink = PictureSink.Open(settings.Format, destination, scratchFolder);
        try
        {
            using var image = Metadata.Apply(source.Load(), picture.Metadata, settings, notes);
            Save(image, settings, picture, sink.Target);
            sink.Complete();
        }
        catch (VipsException e)
        {
            throw source.Error ?? sink.Error ?? new InvalidOperationException($"The {settings.Format} encoder failed: {Words.FromVips(e)}", e);
        }

        // libvips paints rows that it could not read grey and goes on.
        return source.Error is null ? notes : throw source.Error;
    }

    /// <summary>Encodes a picture that lies in memory; for training data and tests, not for serving.</summary>
    public static byte[] Encode(PixelBuffer pixels, EncodeSettings settings, PictureMetadata? metadata = null)
    {
        using var file = new MemoryStream();
        Encode(new PictureInfo(pixels.Width, pixels.Height, pixels.Format, metadata ?? PictureMetadata.None), settings, new MemoryStream(pixels.Data), file, Path.GetTempPath());
        return file.ToArray();
    }

    private static void Save(Image image, EncodeSettings settings, PictureInfo picture, Target target)
    {
        var lossless = settings.Quality == 100;
        var keep = Metadata.Kept(picture.Metadata, settings.Format);
        switch (settings.Format)
        {
            case ImageFormat.Png:
                image.PngsaveTarget(target, compression: 3, filter: Enums.ForeignPngFilter.Sub, keep: keep);
                break;
            case ImageFormat.Jpeg:
                // Interlacing and optimised tables would hold the whole picture.
                image.JpegsaveTarget(target, q: settings.Quality, subsampleMode: Enums.ForeignSubsample.Off, optimizeCoding: false, interlace: false, keep: keep);
                break;
            case ImageFormat.Tiff:
                image.TiffsaveTarget(
                    target, compression: Enums.ForeignTiffCompression.Deflate, predictor: Enums.ForeignTiffPredictor.Horizontal, level: 1,
                    bigtiff: FormatRules.NeedsBigTiff(picture), resunit: Enums.ForeignTiffResunit.Inch, keep: keep);
                break;
            case ImageFormat.WebP:
                image.WebpsaveTarget(target, q: settings.Quality, lossless: lossless, effort: 4, exact: true, keep: keep);
                break;
            case ImageFormat.Avif:
                // Effort 4 takes two and a half times as long for one per cent of size.
                image.HeifsaveTarget(
                    target, q: settings.Quality, lossless: lossless, bitdepth: picture.Format.BitDepth == 8 ? 8 : FormatLimits.Of(ImageFormat.Avif).MaxBitDepth, compression: Enums.ForeignHeifCompression.Av1, effort: 3, subsampleMode: Enums.ForeignSubsample.Off,
                    keep: keep);
                break;
            default:
                throw new PictureRefusedException($"{settings.Format} is read only; choose PNG, JPEG, WebP, TIFF or AVIF.");
        }
    }
}
