namespace Actors.Storage.Tests.Contract;

/// <summary>A store for one test, and what has to go after it.</summary>
public sealed class OpenedStore(IBlobStore blobs, IDisposable? behind = null) : IAsyncDisposable
{
    public IBlobStore Blobs => blobs;

    public ValueTask DisposeAsync()
    {
        (blobs as IDisposable)?.Dispose();
        behind?.Dispose();
        return ValueTask.CompletedTask;
    }
}
