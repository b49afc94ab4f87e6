namespace Actors.Cli.Planning;

/// <summary>Which file extensions mean which picture format, and back.</summary>
internal static class PictureFormats
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "png",
        [".jpg"] = "jpeg",
        [".jpeg"] = "jpeg",
        [".jpe"] = "jpeg",
        [".webp"] = "webp",
        [".tif"] = "tiff",
        [".tiff"] = "tiff",
        [".avif"] = "avif",
        [".gif"] = "gif",
        [".heic"] = "heif",
        [".heif"] = "heif",
    };

    /// <summary>Formats that a result can have, in the order in which help names them.</summary>
    public static IReadOnlyList<string> Written { get; } = ["png", "jpeg", "webp", "tiff", "avif"];

    /// <summary>Formats whose encoder looks at the quality setting.</summary>
    public static bool IsLossy(string format) => format is "jpeg" or "webp" or "avif";

    /// <summary>The format that a file's extension stands for; null for any other extension.</summary>
    public static string? OfFile(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>The format of a result that keeps its source's format: the same, or PNG for those that are only read.</summary>
    public static string Kept(string sourceFormat) => Written.Contains(sourceFormat) ? sourceFormat : "png";

    /// <summary>The usual extension of a format, with its dot.</summary>
    public static string ExtensionOf(string format) => format switch
    {
        "jpeg" => ".jpg",
        "tiff" => ".tif",
        _ => "." + format,
    };
}
