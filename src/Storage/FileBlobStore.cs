using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>
/// Blobs as files: a key is a path below the root. A blob is written beside the others and renamed into place, so a reader sees the old bytes or the
/// new ones, never a mixture. Symbolic links below the root are refused, never followed. Several processes may share one root.
/// </summary>
public sealed class FileBlobStore : IBlobStore, IDisposable
{
    private const int ReadBuffer = 16 * 1024;

    private readonly BlobFolder _folder;
    private readonly WriterArea _area;

    /// <summary>Makes the root where it is missing and removes what killed writers left behind.</summary>
    /// <exception cref="BlobSetupException">The root cannot be made or written to.</exception>
    public FileBlobStore(IOptions<FileBlobStoreOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            _folder = new BlobFolder(options.Value.Root);
            _area = WriterArea.Open(_folder.Root);
        }
        catch (Exception fault) when (BlobStoreException.IsDiskFault(fault))
        {
            throw new BlobSetupException($"The blob folder '{options.Value.Root}' cannot be used: {fault.Message}", fault);
        }
    }

    public async Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var writer = await CreateAsync(key, durable, ct);
        await content.CopyToAsync(writer.Stream, ct);
        return await writer.CommitAsync(ct);
    }

    /// <exception cref="BlobStoreException">The file exists and cannot be opened, or a symbolic link stands in its path.</exception>
    public Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Guard<Stream?>(key, "read", () =>
        {
            var path = _folder.PathOf(key);
            return File.Exists(path)
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, ReadBuffer, FileOptions.Asynchronous)
                : null;
        }));
    }

    /// <exception cref="BlobStoreException">The disk refuses a file, or a symbolic link stands in its path.</exception>
    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Guard<BlobWriter>(key, "written", () =>
        {
            _folder.PathOf(key);
            return new FileBlobWriter(key, _folder, _area.NextPath(), durable);
        }));
    }

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Guard<long?>(key, "read", () =>
        {
            var file = new FileInfo(_folder.PathOf(key));
            return file.Exists ? file.Length : null;
        }));
    }

    /// <returns>False where there was no such blob.</returns>
    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Guard(key, "deleted", () =>
        {
            var path = _folder.PathOf(key);
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
            _folder.RemoveEmptyParents(path);
            return true;
        }));
    }

    /// <summary>The folder leaves the tree in one rename, so nobody sees half of it gone.</summary>
    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.Run(() => Guard(prefix, "deleted", () => _folder.Discard(_folder.PathOf(prefix), _area.NextPath())), ct);
    }

    public async IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var keys = await Task.Run(() => Guard(prefix, "listed", () => _folder.KeysBelow(prefix).ToList()), ct);
        foreach (var key in keys)
        {
            yield return key;
        }
    }

    /// <summary>Removes the files of writers whose process was killed; those of living ones are known by their lock, whatever their age.</summary>
    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => Task.Run(() => WriterArea.RemoveAbandoned(_folder.Root), ct);

    public Task CheckAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Directory.Exists(_folder.Root) ? Task.CompletedTask : throw new BlobSetupException($"The blob folder '{_folder.Root}' is gone: put it back, or mount its disk.");
    }

    public void Dispose() => _area.Dispose();

    private static T Guard<T>(BlobKey key, string attempt, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (BlobStoreException.IsDiskFault(fault))
        {
            throw new BlobStoreException(key, attempt, fault);
        }
    }
}
