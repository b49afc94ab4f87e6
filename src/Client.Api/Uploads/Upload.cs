using Actors.Storage;

namespace Actors.Client.Api.Uploads;

/// <summary>A picture that came in: spooled to a blob, which goes again when this is disposed, unless it was kept.</summary>
/// <param name="name">File name as the caller gave it, sanitised.</param>
/// <param name="fields">The other fields of the form, in the order they came.</param>
internal sealed class Upload(IBlobStore blobs, BlobKey key, BlobInfo info, string name, IReadOnlyList<KeyValuePair<string, string>> fields) : IAsyncDisposable
{
    private bool _kept;

    public BlobInfo Info => info;

    public string Name => name;

    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    /// <summary>Opens the spooled bytes, seekable.</summary>
    public async Task<Stream> OpenAsync(CancellationToken ct) =>
        await blobs.OpenReadAsync(key, ct) ?? throw new InvalidOperationException($"The spooled upload '{key}' is gone.");

    /// <summary>Makes the bytes stand under <paramref name="wanted"/>, for good.</summary>
    public async Task KeepAsync(BlobKey wanted, CancellationToken ct)
    {
        if (wanted == key)
        {
            _kept = true;
            return;
        }

        await using var content = await new VerifiedBlobs(blobs).OpenAsync(key, info.Sha256, ct) ?? throw new InvalidOperationException($"The spooled upload '{key}' is gone.");
        await blobs.WriteAsync(wanted, content, durable: true, ct);
    }

    // Not the request's token: a client that left must not leave its bytes behind.
    public async ValueTask DisposeAsync()
    {
        if (!_kept)
        {
            await blobs.DeleteAsync(key, CancellationToken.None);
        }
    }
}
