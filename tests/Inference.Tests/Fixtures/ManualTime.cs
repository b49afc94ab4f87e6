namespace Actors.Inference.Tests.Fixtures;

/// <summary>A clock that stands until a test moves it; its timers fire inside <see cref="Advance"/>.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), period, _now + dueTime.Ticks);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        _now += time.Ticks;
        _timers.ForEach(timer => timer.FireUntil(_now));
    }

    private sealed class ManualTimer(Action fire, TimeSpan period, long due) : ITimer
    {
        private bool _disposed;
        private long _due = due;

        public void FireUntil(long now)
        {
            for (; _due <= now && !_disposed; _due += period.Ticks)
            {
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("No test changes a timer.");

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
