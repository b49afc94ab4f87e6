namespace Actors.Grains.Tests.Cluster;

/// <summary>
/// A clock for throttled workers: it stands still while any lane has yet to take its next tile, and else goes on to the moment at which the next tile is due.
/// Shares and times are then those of silos whose throttle outweighs everything else, however busy the machine is.
/// </summary>
/// <param name="lanes">Tiles that the cluster should have in flight at any time.</param>
/// <param name="tiles">Tiles of the job; towards the end fewer are in flight.</param>
/// <param name="cost">What a tile takes on a silo.</param>
public sealed class ThrottleClock(int lanes, int tiles, Func<string, double> cost)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, double> _held = new();
    private int _done;

    public double Now { get; private set; }

    public Task WaitAsync(WorkerHook.Dispatch dispatch)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _held.Enqueue(due, Now + cost(dispatch.Silo));
            while (_held.Count > 0 && _held.Count >= Math.Min(lanes, tiles - _done) && _held.TryDequeue(out var next, out var at))
            {
                (Now, _done) = (at, _done + 1);
                next.SetResult();
            }
        }

        return due.Task;
    }
}
