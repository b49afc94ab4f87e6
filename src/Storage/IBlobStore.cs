namespace Actors.Storage;

/// <summary>Bytes by key. A blob is whole or absent: a writer that fails or is cancelled leaves nothing under the key.</summary>
public interface IBlobStore
{
    /// <summary>Streams <paramref name="content"/> under <paramref name="key"/>, replacing what was there.</summary>
    /// <param name="durable">True flushes to the disk before the key appears: for what was accepted or is handed out.</param>
    /// <returns>Length and sha256 of what was written.</returns>
    Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct);

    /// <summary>
    /// Opens a seekable stream, or null where the key is unknown. It shows one version of the blob; where that is replaced or deleted meanwhile, a read may
    /// fail, but never mixes two.
    /// </summary>
    Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct);

    /// <summary>Opens a writable stream that appears under <paramref name="key"/> only when <see cref="BlobWriter.CommitAsync"/> is called.</summary>
    Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct);

    /// <summary>The length in bytes, or null where the key is unknown.</summary>
    Task<long?> LengthAsync(BlobKey key, CancellationToken ct);

    Task<bool> DeleteAsync(BlobKey key, CancellationToken ct);

    /// <summary>Deletes every blob below <paramref name="prefix"/>, which is itself a valid key.</summary>
    Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct);

    /// <summary>Keys below <paramref name="prefix"/>, in no order.</summary>
    IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct);

    /// <summary>Removes what killed writers left behind, where it is older than any living writer's.</summary>
    Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct);

    /// <summary>Finds out whether the store can be used.</summary>
    /// <exception cref="BlobSetupException">It cannot; the message says what to mend.</exception>
    Task CheckAsync(CancellationToken ct);
}
