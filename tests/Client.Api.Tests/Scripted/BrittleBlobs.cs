using Actors.Storage;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A real store whose disk is full when a test says so.</summary>
internal sealed class BrittleBlobs(IBlobStore blobs) : IBlobStore, IDisposable
{
    /// <summary>How many of the next whole writes fail.</summary>
    public int FailingWrites { get; set; }

    /// <summary>What they fail with: by default what a full disk says.</summary>
    public Exception Fault { get; set; } = new IOException("No space left on device : '/somewhere/secret'", 28);

    public Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct)
    {
        if (FailingWrites == 0)
        {
            return blobs.WriteAsync(key, content, durable, ct);
        }

        FailingWrites--;
        throw new BlobStoreException(key, "written", Fault);
    }

    public Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct) => blobs.OpenReadAsync(key, ct);

    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct) => blobs.CreateAsync(key, durable, ct);

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct) => blobs.LengthAsync(key, ct);

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct) => blobs.DeleteAsync(key, ct);

    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct) => blobs.DeletePrefixAsync(prefix, ct);

    public IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct) => blobs.ListAsync(prefix, ct);

    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => blobs.DiscardUnfinishedAsync(olderThan, ct);

    public Task CheckAsync(CancellationToken ct) => blobs.CheckAsync(ct);

    public void Dispose() => (blobs as IDisposable)?.Dispose();
}
