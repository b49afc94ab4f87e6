namespace Actors.Grains.Tests.Cluster;

/// <summary>Lets so many dispatches begin, over the whole cluster, and holds the next ones: a test's jobs are in their middle for as long as it wants.</summary>
public sealed class TileBudget
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Total { get; private set; }

    public void Allow(int more)
    {
        TaskCompletionSource old;
        lock (_lock)
        {
            (Total, old) = (Total + more, _more);
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        old.SetResult();
    }

    public async Task WaitAsync(WorkerHook.Dispatch dispatch)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (dispatch.Number <= Total)
                {
                    return;
                }

                more = _more.Task;
            }

            await more;
        }
    }
}
