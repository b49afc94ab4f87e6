namespace Actors.Storage;

/// <summary>Writes one blob to a file of its own and renames it into place on commit.</summary>
internal sealed class FileBlobWriter : BlobWriter
{
    private readonly BlobKey _key;
    private readonly BlobFolder _folder;
    private readonly string _path;
    private readonly bool _durable;
    private readonly HashedFileStream _stream;
    private bool _committed;

    public FileBlobWriter(BlobKey key, BlobFolder folder, string path, bool durable)
    {
        _key = key;
        _folder = folder;
        _path = path;
        _durable = durable;
        _stream = new HashedFileStream(key, path);
    }

    public override Stream Stream => _stream;

    /// <exception cref="BlobStoreException">The disk is full or refuses; nothing is left under the key.</exception>
    /// <exception cref="InvalidOperationException">It was committed before.</exception>
    public override async Task<BlobInfo> CommitAsync(CancellationToken ct)
    {
        if (_committed)
        {
            throw new InvalidOperationException($"Blob '{_key}' was committed already.");
        }

        ct.ThrowIfCancellationRequested();
        try
        {
            var info = await _stream.FinishAsync(_durable, ct);
            await Task.Run(() => _folder.Publish(_key, _path, _durable), ct);
            _committed = true;
            return info;
        }
        catch (Exception fault) when (BlobStoreException.IsDiskFault(fault))
        {
            throw new BlobStoreException(_key, "committed", fault);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException) when (!_committed)
        {
            // A full disk refuses the last buffer of bytes, which are thrown away here; the file is closed all the same.
        }

        if (!_committed)
        {
            Discard();
        }
    }

    private void Discard()
    {
        try
        {
            File.Delete(_path);
        }
        catch (IOException)
        {
            // The root is gone, or the next start removes the file.
        }
    }
}
