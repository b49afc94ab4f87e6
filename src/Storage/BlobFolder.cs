namespace Actors.Storage;

/// <summary>Where keys lie below a root folder, and what may stand on the way to them.</summary>
internal sealed class BlobFolder
{
    private const int MaxAttempts = 100;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    public BlobFolder(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>The file of a key.</summary>
    /// <exception cref="BlobStoreException">A symbolic link stands at the path or on the way to it: it could lead out of the root.</exception>
    public string PathOf(BlobKey key)
    {
        var path = Root;
        foreach (var segment in key.Value.Split('/'))
        {
            path = Path.Join(path, segment);
            if (new FileInfo(path).LinkTarget is { } target)
            {
                throw new BlobStoreException(key, "reached", $"{path} is a symbolic link to {target}; remove it.");
            }
        }

        return path;
    }

    /// <summary>Renames a finished file into its place, replacing what was there.</summary>
    public void Publish(BlobKey key, string finished, bool durable)
    {
        var path = PathOf(key);
        var parent = Path.GetDirectoryName(path)!; // A key's path has a parent: the root at least.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(parent);
                File.Move(finished, path, overwrite: true);
                break;
            }
            catch (IOException) when (attempt < MaxAttempts && File.Exists(finished))
            {
                // A deletion may remove a folder that it found empty between the two calls; make it again.
            }
        }

        for (var folder = parent; durable && folder.Length >= Root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            FolderFlush.Flush(folder);
        }
    }

    /// <summary>Removes folders that a deletion left empty, up to the root.</summary>
    public void RemoveEmptyParents(string path)
    {
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > Root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return; // It holds other blobs, or is gone already.
            }
        }
    }

    /// <summary>Takes a folder out of the tree in one step, then removes it at leisure.</summary>
    /// <returns>False where there was none.</returns>
    public bool Discard(string folder, string aside)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        try
        {
            Directory.Move(folder, aside);
        }
        catch (DirectoryNotFoundException)
        {
            return false; // Somebody else deleted it first.
        }

        for (var attempt = 1; Directory.Exists(aside); attempt++)
        {
            try
            {
                Directory.Delete(aside, recursive: true);
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                // A commit that had found the folder before it was moved may still land in it: it came first, so it is deleted too.
            }
        }

        RemoveEmptyParents(folder);
        return true;
    }

    /// <summary>Keys of the files below a prefix; a file whose name is no key is not ours and stays out.</summary>
    public IEnumerable<BlobKey> KeysBelow(BlobKey prefix)
    {
        var folder = PathOf(prefix);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", Everything))
        {
            if (BlobKey.TryCreate(Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'), out var key))
            {
                yield return key;
            }
        }
    }
}
