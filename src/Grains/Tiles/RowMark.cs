namespace Actors.Grains.Tiles;

/// <summary>How many rows of tiles, from the top, are finished: one side moves it forward, others wait for it. Safe for concurrent use.</summary>
public sealed class RowMark
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Moves the mark; a late, smaller count changes nothing.</summary>
    public void Advance(int count)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            if (count <= _count)
            {
                return;
            }

            _count = count;
            moved = _moved;
            _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.SetResult();
    }

    /// <summary>Waits until at least <paramref name="count"/> rows are finished.</summary>
    public async Task WaitForAsync(int count, CancellationToken ct)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (_count >= count)
                {
                    return;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(ct);
        }
    }
}
