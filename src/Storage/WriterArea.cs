using System.Globalization;

namespace Actors.Storage;

/// <summary>
/// The folder where one process writes unfinished blobs: below the root, so that publishing is a rename in one file system. A lock file held for
/// life says that its owner lives; whoever opens a root removes the areas of owners that were killed.
/// </summary>
internal sealed class WriterArea : IDisposable
{
    // A key's segment never starts with a dot, so no blob can lie here.
    private const string Folder = ".writing";
    private const string LockSuffix = ".lock";

    private readonly string _path;
    private readonly FileStream _lock;
    private long _count;

    private WriterArea(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    public static WriterArea Open(string root)
    {
        var areas = RemoveAbandoned(root);
        while (true)
        {
            var path = Path.Join(areas, Guid.NewGuid().ToString("N"));
            // Null where another process, sweeping at this moment, took the lock first: it removes that area, so choose another.
            if (TryLock(path + LockSuffix, FileMode.CreateNew) is { } held)
            {
                Directory.CreateDirectory(path);
                return new WriterArea(path, held);
            }
        }
    }

    /// <summary>Removes the areas of owners that were killed.</summary>
    /// <returns>The folder of all areas.</returns>
    public static string RemoveAbandoned(string root)
    {
        var areas = Directory.CreateDirectory(Path.Join(root, Folder)).FullName;
        foreach (var file in Directory.EnumerateFiles(areas, "*" + LockSuffix).ToList())
        {
            using var abandoned = TryLock(file, FileMode.Open);
            if (abandoned is not null)
            {
                Remove(file[..^LockSuffix.Length]);
            }
        }

        return areas;
    }

    /// <summary>A path that no other writer uses.</summary>
    public string NextPath() => Path.Join(_path, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        Remove(_path);
        _lock.Dispose();
    }

    private static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path) || mode == FileMode.Open)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (mode == FileMode.Open)
        {
            return null; // Another user's area in a shared root is not ours to judge.
        }
    }

    private static void Remove(string area)
    {
        if (Directory.Exists(area))
        {
            Directory.Delete(area, recursive: true);
        }
    }
}
