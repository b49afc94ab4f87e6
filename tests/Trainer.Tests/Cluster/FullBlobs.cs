using Actors.Storage;

namespace Actors.Trainer.Tests.Cluster;

/// <summary>A store that has no room left.</summary>
internal sealed class FullBlobs(IBlobStore blobs) : IBlobStore
{
    private const int NoSpace = 28;

    public Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct) =>
        throw new BlobStoreException(key, "written", new IOException("No space left on device", NoSpace));

    public Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct) => blobs.OpenReadAsync(key, ct);

    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct) => throw new NotSupportedException();

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct) => blobs.LengthAsync(key, ct);

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct) => blobs.DeleteAsync(key, ct);

    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct) => blobs.DeletePrefixAsync(prefix, ct);

    public IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct) => blobs.ListAsync(prefix, ct);

    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => blobs.DiscardUnfinishedAsync(olderThan, ct);

    public Task CheckAsync(CancellationToken ct) => blobs.CheckAsync(ct);
}
