namespace Actors.Client.Api.Jobs;

/// <summary>Names of files, as they come from strangers and go to browsers.</summary>
public static class ResultFileName
{
    private const int MaxLength = 120;
    private const string Nameless = "picture";

    /// <summary>The last part of a path as a caller sent it, without control characters; never opened as a path.</summary>
    public static string Sanitise(string? sent)
    {
        var last = (sent ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        return clean.Trim('.').Length == 0 ? Nameless : clean[..Math.Min(clean.Length, MaxLength)];
    }

    /// <summary><c>photo.jpg</c> at four times as PNG is <c>photo-x4.png</c>.</summary>
    public static string Of(string sourceName, int scale, string format)
    {
        var stem = Path.GetFileNameWithoutExtension(Sanitise(sourceName));
        return $"{(stem.Length == 0 ? Nameless : stem)}-x{scale}.{Extension(format)}";
    }

    private static string Extension(string format) => format == "jpeg" ? "jpg" : format;
}
