using Microsoft.Extensions.Options;

namespace Actors.Storage.Tests;

/// <summary>Short ways to open a store and to move whole blobs.</summary>
internal static class Stores
{
    public static FileBlobStore Open(string root) => new(Options.Create(new FileBlobStoreOptions { Root = root }));

    public static Task<BlobInfo> Put(this IBlobStore store, string key, byte[] bytes, bool durable = false) =>
        store.WriteAsync(new BlobKey(key), new MemoryStream(bytes), durable, TestContext.Current.CancellationToken);

    public static async Task<byte[]?> Take(this IBlobStore store, string key)
    {
        await using var stream = await store.OpenReadAsync(new BlobKey(key), TestContext.Current.CancellationToken);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    public static async Task<List<string>> Keys(this IBlobStore store, string prefix)
    {
        List<string> keys = [];
        await foreach (var key in store.ListAsync(new BlobKey(prefix), TestContext.Current.CancellationToken))
        {
            keys.Add(key.Value);
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }
}
