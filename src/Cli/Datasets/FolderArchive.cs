using System.IO.Compression;
using Actors.Cli.Planning;

namespace Actors.Cli.Datasets;

/// <summary>Packs a folder's pictures into a ZIP file while it is sent: nothing is written to this machine's disk. Names begin with the folder's own, which DIV2K's layout is known by.</summary>
internal sealed class FolderArchive
{
    private readonly string _folder;
    private readonly string _name;

    public FolderArchive(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _name = Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));
    }

    /// <summary>Whether the folder has any picture.</summary>
    /// <exception cref="IOException">A folder below it cannot be read.</exception>
    public bool HasPictures => Pictures().Any();

    /// <summary>Writes the archive. Pictures are packed already, so they are stored as they are.</summary>
    public async Task WriteAsync(Stream target, CancellationToken ct)
    {
        await using var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var path in Pictures())
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using var entry = await archive.CreateEntry(NameOf(path), CompressionLevel.NoCompression).OpenAsync(ct);
            await file.CopyToAsync(entry, ct);
        }
    }

    internal string NameOf(string path)
    {
        var below = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return new string([.. (_name.Length > 0 ? $"{_name}/{below}" : below).Select(c => c == '\\' || char.IsControl(c) ? '_' : c)]);
    }

    private IEnumerable<string> Pictures()
    {
        foreach (var found in new InputWalk(new HashSet<string>(), recursive: true).Walk([new InputRoot(_folder, PathKind.Folder, _folder)], new WalkTally()))
        {
            yield return found.Problem is null ? found.Path : throw new IOException($"{found.Path}: {found.Problem}");
        }
    }
}
