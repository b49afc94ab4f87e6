namespace Actors.Grains.Tiles;

/// <summary>One dispatch in this process: it runs, waits for the device, and runs again.</summary>
public sealed class WorkPiece : IDisposable
{
    private readonly WorkLine _line;
    private readonly Lock _lock = new();
    private long _since;
    private bool _isWaiting;
    private TimeSpan _busy;

    internal WorkPiece(WorkLine line, (string JobId, int Index, int Attempt) key)
    {
        (_line, Key, _since) = (line, key, line.Time.GetTimestamp());
    }

    internal (string JobId, int Index, int Attempt) Key { get; }

    /// <summary>For how long it has run so far, in milliseconds.</summary>
    public double BusyMilliseconds
    {
        get
        {
            lock (_lock)
            {
                return (_busy + (_isWaiting ? TimeSpan.Zero : _line.Time.GetElapsedTime(_since))).TotalMilliseconds;
            }
        }
    }

    public void Dispose() => _line.Leave(this);

    /// <summary>Waits for a place, and says so to whoever asks meanwhile.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the process stops.</exception>
    internal async Task WaitAsync(Places places, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _line.Stopping);
        either.Token.ThrowIfCancellationRequested();
        Turn(isWaiting: true);
        await places.WaitAsync(either.Token);
        Turn(isWaiting: false);
    }

    internal WorkStanding Standing(long moved)
    {
        lock (_lock)
        {
            return new WorkStanding(_isWaiting, _line.Time.GetElapsedTime(_isWaiting ? Math.Max(_since, moved) : _since).TotalMilliseconds);
        }
    }

    // What ran before the wait still counts as time spent, and not as time without a change.
    private void Turn(bool isWaiting)
    {
        lock (_lock)
        {
            var now = _line.Time.GetTimestamp();
            _busy += _isWaiting ? TimeSpan.Zero : _line.Time.GetElapsedTime(_since, now);
            (_since, _isWaiting) = (now, isWaiting);
        }
    }
}
