using Actors.Grains.Jobs;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Grains.Tiles;

/// <summary>Which file format a job's result is written in.</summary>
public static class ResultFormat
{
    private const string Same = "same";

    /// <summary><c>same</c> keeps the source's format; GIF and HEIF, which are only read, become PNG.</summary>
    /// <exception cref="ArgumentException">The settings name no format.</exception>
    public static EncodeSettings Of(JobSettings settings, JobSource source)
    {
        var format = Parse(settings.Format == Same ? source.Format : settings.Format);
        return new EncodeSettings(format is ImageFormat.Gif or ImageFormat.Heif ? ImageFormat.Png : format, settings.Quality);
    }

    /// <summary>The lowercase word of the HTTP API.</summary>
    public static string Name(ImageFormat format) => format switch
    {
        ImageFormat.Png => "png",
        ImageFormat.Jpeg => "jpeg",
        ImageFormat.WebP => "webp",
        ImageFormat.Tiff => "tiff",
        ImageFormat.Avif => "avif",
        ImageFormat.Gif => "gif",
        ImageFormat.Heif => "heif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No file format has this number."),
    };

    private static ImageFormat Parse(string name) => Enum.TryParse<ImageFormat>(name, ignoreCase: true, out var format)
        ? format
        : throw new ArgumentException($"'{name}' is no file format: there are png, jpeg, webp, tiff and avif.");
}
