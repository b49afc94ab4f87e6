namespace Actors.Storage;

/// <summary>A blob being written: write to <see cref="Stream"/>, then commit. Disposed without a commit, it leaves nothing.</summary>
public abstract class BlobWriter : IAsyncDisposable
{
    public abstract Stream Stream { get; }

    /// <summary>Publishes the blob under its key.</summary>
    /// <returns>Length and sha256 of what was written.</returns>
    public abstract Task<BlobInfo> CommitAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
