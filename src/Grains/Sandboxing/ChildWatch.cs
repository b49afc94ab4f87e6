namespace Actors.Grains.Sandboxing;

/// <summary>
/// Decides whether a child hangs. Only time in which the host waits for the child counts: a host that is slow itself, or that reads nothing for an hour,
/// starves its child but cannot blame it.
/// </summary>
internal sealed class ChildWatch
{
    // However crowded the machine, a hang ends within four times its limit.
    private const int LeastShare = 4;

    private int _waiting;
    private int _busy;
    private int _moved;
    private TimeSpan _silent;
    private TimeSpan _spent;

    /// <summary>Longest time without a byte.</summary>
    public TimeSpan Stall { get; set; }

    /// <summary>Longest time in all.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.MaxValue;

    /// <summary>The host begins or ends to wait for the child.</summary>
    public void Wait(bool begins) => Interlocked.Add(ref _waiting, begins ? 1 : -1);

    /// <summary>The host begins or ends to read its source or to write its destination, during which the child may have nothing to do.</summary>
    public void Busy(bool begins) => Interlocked.Add(ref _busy, begins ? 1 : -1);

    /// <summary>A byte came or went.</summary>
    public void Moved() => Volatile.Write(ref _moved, 1);

    /// <summary>Counts the time since the last call.</summary>
    /// <param name="worked">Processor time that the child got of it. On a crowded machine that, and at least a quarter, is what it can be blamed for; a child that got none sleeps.</param>
    /// <returns>Why the child must go; null while all is well.</returns>
    public string? Check(TimeSpan elapsed, TimeSpan worked)
    {
        elapsed = worked == TimeSpan.Zero || worked > elapsed ? elapsed : TimeSpan.FromTicks(Math.Max(worked.Ticks, elapsed.Ticks / LeastShare));
        var moved = Interlocked.Exchange(ref _moved, 0) == 1;
        if (Volatile.Read(ref _waiting) == 0 || Volatile.Read(ref _busy) > 0)
        {
            _silent = TimeSpan.Zero;
            return null;
        }

        _spent += elapsed;
        _silent = moved ? TimeSpan.Zero : _silent + elapsed;
        return _silent > Stall ? $"made no progress for {Stall.TotalSeconds:0.#} seconds"
            : _spent > Deadline ? $"took longer than the {Deadline.TotalSeconds:0} seconds that a picture of this size gets"
            : null;
    }
}
