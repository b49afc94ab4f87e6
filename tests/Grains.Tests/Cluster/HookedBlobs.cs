using Actors.Storage;

namespace Actors.Grains.Tests.Cluster;

/// <summary>A silo's blob store, which tells a test when a worker has begun: it asks first whether its tile is made already.</summary>
public sealed class HookedBlobs(FileBlobStore blobs, WorkerHook hook, string silo) : IBlobStore, IDisposable
{
    public async Task<long?> LengthAsync(BlobKey key, CancellationToken ct)
    {
        await hook.BeginAsync(silo, key.Value);
        return await blobs.LengthAsync(key, ct);
    }

    public Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct) => blobs.WriteAsync(key, content, durable, ct);

    public Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct) => blobs.OpenReadAsync(key, ct);

    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct) => blobs.CreateAsync(key, durable, ct);

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct) => blobs.DeleteAsync(key, ct);

    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct) => blobs.DeletePrefixAsync(prefix, ct);

    public IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct) => blobs.ListAsync(prefix, ct);

    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => blobs.DiscardUnfinishedAsync(olderThan, ct);

    public Task CheckAsync(CancellationToken ct) => blobs.CheckAsync(ct);

    public void Dispose() => blobs.Dispose();
}
