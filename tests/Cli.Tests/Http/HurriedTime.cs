namespace Actors.Cli.Tests.Http;

/// <summary>Time in which every short wait is over at once; long ones, which only guard, never end.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, dueTime < Guard ? TimeSpan.Zero : dueTime, period);
}
