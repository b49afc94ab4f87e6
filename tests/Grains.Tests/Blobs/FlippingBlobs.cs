using Actors.Storage;

namespace Actors.Grains.Tests.Blobs;

/// <summary>A real store, some of whose next reads come with one bit flipped.</summary>
internal sealed class FlippingBlobs(IBlobStore blobs) : IBlobStore
{
    public int Flips { get; set; }

    public async Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct)
    {
        var stream = await blobs.OpenReadAsync(key, ct);
        if (stream is null || Flips == 0)
        {
            return stream;
        }

        Flips--;
        await using (stream)
        {
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, ct);
            bytes[^1] ^= 4;
            return new MemoryStream(bytes);
        }
    }

    public Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct) => blobs.WriteAsync(key, content, durable, ct);

    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct) => blobs.CreateAsync(key, durable, ct);

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct) => blobs.LengthAsync(key, ct);

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct) => blobs.DeleteAsync(key, ct);

    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct) => blobs.DeletePrefixAsync(prefix, ct);

    public IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct) => blobs.ListAsync(prefix, ct);

    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => blobs.DiscardUnfinishedAsync(olderThan, ct);

    public Task CheckAsync(CancellationToken ct) => blobs.CheckAsync(ct);
}
