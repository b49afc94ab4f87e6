namespace Actors.Grains.Tests.Cluster;

/// <summary>Makes each tile take longer, so that a test has a job to interrupt.</summary>
public sealed class SlowTiles(TimeSpan delay) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public Task DelayAsync(WorkerHook.Dispatch dispatch) => WaitAsync(delay, _end.Token);

    /// <summary>Takes a while, on a clock and not on a thread.</summary>
    public static async Task WaitAsync(TimeSpan time, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(ct);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
