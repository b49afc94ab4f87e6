namespace Actors.Cli.Planning;

/// <summary>What a walk left aside.</summary>
internal sealed class WalkTally
{
    /// <summary>Files that are no pictures by their extension, or hidden.</summary>
    public int OtherFiles { get; set; }

    /// <summary>Folders that were not entered because nobody asked for recursion.</summary>
    public int Subfolders { get; set; }

    /// <summary>Symbolic links to folders: never followed, so that a loop cannot catch the walk.</summary>
    public int LinkedFolders { get; set; }

    /// <summary>One sentence, or null where nothing was left aside.</summary>
    public string? Describe()
    {
        var parts = new List<string>();
        Add(parts, OtherFiles, "other file", "other files");
        Add(parts, Subfolders, "subfolder (--recursive enters it)", "subfolders (--recursive enters them)");
        Add(parts, LinkedFolders, "link to a folder", "links to folders");
        return parts.Count == 0 ? null : $"Left aside: {string.Join(", ", parts)}.";
    }

    private static void Add(List<string> parts, int count, string one, string many)
    {
        if (count > 0)
        {
            parts.Add($"{count} {(count == 1 ? one : many)}");
        }
    }
}
