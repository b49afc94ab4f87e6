using System.Globalization;

namespace Actors.Grains.Datasets;

/// <summary>What an archive may be, judged by its table of contents before anything is unpacked; what it unpacks to is counted as well.</summary>
public static class ZipRules
{
    // Below this a high ratio says nothing: a drawing of one colour packs well.
    private const long SmallEntry = 1 << 20;

    private const int UnixShift = 16;
    private const int UnixKind = 0xF000;
    private const int UnixLink = 0xA000;

    /// <summary>Judges an entry's place in the archive.</summary>
    /// <param name="attributes">The entry's external attributes; on Unix the file's mode is in the upper half.</param>
    /// <returns>Null for an honest one; else why the whole archive is refused.</returns>
    public static string? Fault(string name, int attributes)
    {
        var shown = name.Length > 200 ? name[..200] + "…" : name;
        return name.Contains('\\', StringComparison.Ordinal) ? $"The archive's entry '{shown}' has a backslash in its name; folders are divided by /."
            : name.StartsWith('/') || (name.Length > 1 && name[1] == ':') ? $"The archive's entry '{shown}' has an absolute path."
            : name.Split('/').Contains("..") ? $"The archive's entry '{shown}' leads out of the archive."
            : name.Any(char.IsControl) ? "An entry's name has control characters."
            : ((attributes >> UnixShift) & UnixKind) == UnixLink ? $"The archive's entry '{shown}' is a symbolic link; only files are taken."
            : null;
    }

    /// <summary>Judges the sizes that an entry says it has.</summary>
    public static string? Fault(string name, long length, long packed, DatasetOptions options) =>
        length > SmallEntry && length > packed * options.MaxRatio
            ? Text($"The archive's entry '{name}' unpacks to {length / (double)Math.Max(1, packed):0} times its size; at most {options.MaxRatio} are taken.")
            : null;

    /// <summary>Folders, and what file managers leave: nobody means them.</summary>
    public static bool IsIgnored(string name) =>
        name.EndsWith('/') || name.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
