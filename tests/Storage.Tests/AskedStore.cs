namespace Actors.Storage.Tests;

/// <summary>A store that can only be asked whether it is there, and answers as a test says.</summary>
internal sealed class AskedStore : IBlobStore
{
    private int _asked;

    /// <summary>What it answers with; null where all is well.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True where it does not answer at all.</summary>
    public bool IsSilent { get; set; }

    public int Asked => Volatile.Read(ref _asked);

    public Task CheckAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _asked);
        return Fault is { } fault ? Task.FromException(fault) : IsSilent ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask;
    }

    public Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct) => throw new NotSupportedException();

    public Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct) => throw new NotSupportedException();

    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct) => throw new NotSupportedException();

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken ct) => throw new NotSupportedException();

    public Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct) => throw new NotSupportedException();

    public IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, CancellationToken ct) => throw new NotSupportedException();

    public Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct) => throw new NotSupportedException();
}
