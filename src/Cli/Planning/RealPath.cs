namespace Actors.Cli.Planning;

/// <summary>Resolves the symbolic links in a path, so that two spellings of one folder compare equal.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; what does not exist yet is kept as it is written.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MostLinks; links++)
        {
            if (FirstLink(full) is not { } resolved)
            {
                return full;
            }

            full = resolved;
        }

        throw new IOException($"{path}: more than {MostLinks} symbolic links lead on from here; they form a loop.");
    }

    // The path with its first link replaced by the link's target, or null where there is none.
    private static string? FirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var parts = full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var current = root;
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Join(current, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                return Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Join([Path.Combine(current, target), .. parts[(i + 1)..]])));
            }

            current = next;
        }

        return null;
    }
}
