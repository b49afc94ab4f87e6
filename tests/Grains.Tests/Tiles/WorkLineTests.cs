using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Tiles;

public sealed class WorkLineTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_not_here_has_no_standing()
    {
        var line = new WorkLine(_time, CancellationToken.None);

        line.Enter("job", 1, 1).Dispose();

        Assert.Null(line.StandingOf("job", 1, 1));
        Assert.Null(line.StandingOf("job", 2, 1));
    }

    [Fact]
    public async Task Work_stands_still_since_it_began_to_run_and_while_it_waits_since_the_line_moved()
    {
        var line = new WorkLine(_time, CancellationToken.None);
        var gate = new DeviceGate(1, line);
        var (first, second) = (line.Enter("job", 1, 1), line.Enter("job", 2, 1));
        var end = new TaskCompletionSource<int>();

        var running = gate.WithPictureAsync(() => end.Task, first, Ct);
        var others = Enumerable.Range(0, 2).Select(_ => gate.WithPictureAsync(() => end.Task, line.Enter("other", 1, 1), Ct)).ToList();
        _time.Pass(TimeSpan.FromSeconds(1));
        var waiting = gate.WithPictureAsync(() => end.Task, second, Ct);
        _time.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal(new WorkStanding(IsWaiting: false, 3000), line.StandingOf("job", 1, 1));
        Assert.Equal(new WorkStanding(IsWaiting: true, 2000), line.StandingOf("job", 2, 1));
        line.Move();
        Assert.Equal(new WorkStanding(IsWaiting: true, 0), line.StandingOf("job", 2, 1));
        _time.Pass(TimeSpan.FromSeconds(1));
        end.SetResult(1);
        await Task.WhenAll([running, waiting, .. others]);
        Assert.Equal(1000, second.BusyMilliseconds);
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_hands_back_what_waits_and_ends_what_runs()
    {
        using var stopping = new CancellationTokenSource();
        var line = new WorkLine(_time, stopping.Token);
        var gate = new DeviceGate(1, line);
        using var end = new ManualResetEventSlim();

        var running = gate.RunAsync(() => end.Wait(TimeSpan.FromMinutes(1), Ct), line.Enter("job", 1, 1), Ct);
        var waiting = gate.RunAsync(() => 2, line.Enter("job", 2, 1), Ct);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.RunAsync(() => 3, line.Enter("job", 3, 1), Ct));
        end.Set();
        await running;
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan span) => _now += span.Ticks;
    }
}
