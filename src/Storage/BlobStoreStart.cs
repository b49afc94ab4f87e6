using Microsoft.Extensions.Hosting;

namespace Actors.Storage;

/// <summary>Stops a host whose blob store cannot be used, before anything else in it starts.</summary>
internal sealed class BlobStoreStart(IBlobStore blobs) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => blobs.CheckAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
