namespace Actors.Cli.Hosts;

/// <summary>Leaves signals to the verb: a node in this process ends when the verb has let go of its jobs, not before.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
