using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Storage;

namespace Actors.Client.Api.Datasets;

/// <summary>Reads what a silo wrote down about datasets.</summary>
internal sealed class DatasetBlobReader(IBlobStore blobs)
{
    /// <returns>Null where there is no such blob.</returns>
    public async Task<T?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        await using var blob = await blobs.OpenReadAsync(new BlobKey(key), ct);
        return blob is null ? null : await JsonSerializer.DeserializeAsync(blob, type, ct);
    }

    /// <summary>Opens a blob that the dataset says it has.</summary>
    public async Task<Stream> OpenAsync(string key, CancellationToken ct) =>
        await blobs.OpenReadAsync(new BlobKey(key), ct) ?? throw new BlobStoreException(new BlobKey(key), "read", "it is gone.");
}
