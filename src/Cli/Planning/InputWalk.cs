using System.IO.Enumeration;

namespace Actors.Cli.Planning;

/// <summary>
/// Walks the inputs one entry at a time, so that 200,000 files cost no more memory than one folder's worth of names. Hidden entries, links
/// to folders, and the folders that hold data or outputs are never entered.
/// </summary>
/// <param name="closed">Real paths of the folders that no walk may enter.</param>
internal sealed class InputWalk(IReadOnlySet<string> closed, bool recursive)
{
    private static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    public IEnumerable<FoundInput> Walk(IEnumerable<InputRoot> roots, WalkTally tally) => roots.SelectMany(root => Walk(root, tally));

    private IEnumerable<FoundInput> Walk(InputRoot root, WalkTally tally) => root.Kind switch
    {
        PathKind.File => [new FoundInput(root.Path, root)],
        PathKind.Folder => WalkFolder(root, tally),
        _ => [new FoundInput(root.Path, root, "there is no such file or folder")],
    };

    private IEnumerable<FoundInput> WalkFolder(InputRoot root, WalkTally tally)
    {
        var realRoot = RealPath.Of(root.Path);
        var pending = new Stack<string>([root.Path]);
        while (pending.TryPop(out var folder))
        {
            // Below the root no link is followed, so the root's real path carries on.
            if (closed.Contains(folder == root.Path ? realRoot : Path.Join(realRoot, Path.GetRelativePath(root.Path, folder))))
            {
                continue;
            }

            using var entries = Open(folder, out var problem);
            while (entries is not null && Next(entries, ref problem))
            {
                var (path, isFolder, isLink) = entries.Current;
                if (isFolder)
                {
                    Consider(path, isLink, pending, tally);
                }
                else if (Path.GetFileName(path).StartsWith('.') || PictureFormats.OfFile(path) is null)
                {
                    tally.OtherFiles++;
                }
                else
                {
                    yield return new FoundInput(path, root);
                }
            }

            if (problem is not null)
            {
                yield return new FoundInput(folder, root, problem);
            }
        }
    }

    private void Consider(string folder, bool isLink, Stack<string> pending, WalkTally tally)
    {
        if (isLink)
        {
            tally.LinkedFolders++;
        }
        else if (!recursive)
        {
            tally.Subfolders++;
        }
        else if (!Path.GetFileName(folder).StartsWith('.'))
        {
            pending.Push(folder);
        }
    }

    private static IEnumerator<(string Path, bool IsFolder, bool IsLink)>? Open(string folder, out string? problem)
    {
        problem = null;
        try
        {
            return new FileSystemEnumerable<(string, bool, bool)>(
                folder,
                (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
                EveryEntry).GetEnumerator();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = Unreadable(e);
            return null;
        }
    }

    private static bool Next(IEnumerator<(string, bool, bool)> entries, ref string? problem)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = Unreadable(e);
            return false;
        }
    }

    private static string Unreadable(Exception e) => $"the folder cannot be read: {e.Message}";
}
