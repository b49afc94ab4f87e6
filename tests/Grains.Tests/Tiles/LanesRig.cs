using Actors.Grains.Jobs;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Tiles;

/// <summary>Lanes over scripted silos, on one scheduler as a grain runs them, and what they reported.</summary>
public abstract class LanesRig : ILaneEvents, ILaneWorkers, IDisposable
{
    protected static readonly ServingSilo A = new("a", "cpu", "x", 2);
    protected static readonly ServingSilo B = new("b", "cpu", "x", 1);
    protected static readonly LaneReport Done = new(null, false);
    protected static readonly LaneReport Bad = new(new JobError("bad-output", "black"), true);

    protected CancellationTokenSource Stop { get; } = new();
    protected List<int> Finished { get; } = [];
    protected List<(int Index, string Reason)> Retried { get; } = [];
    protected List<TileTicket> Late { get; } = [];
    protected List<string> Waits { get; } = [];
    protected List<ServingSilo> Silos { get; } = [A, B];
    protected LaneOptions LaneSettings { get; } = new()
    {
        LookMilliseconds = 10,
        DeviceWaitSeconds = 1,
        CoolOffMilliseconds = 60_000,
        LeaseMilliseconds = 200,
        FirstLeaseMilliseconds = 200,
        AnswerMilliseconds = 100,
    };

    protected Func<ServingSilo, Task<WorkStanding?>> Standing { get; set; } = _ => Task.FromResult<WorkStanding?>(new WorkStanding(IsWaiting: true, 0));

    private Func<ServingSilo, TileTicket, CancellationToken, Task<LaneReport>> _dispatch = (_, _, _) => Task.FromResult(Done);

    public void Dispose()
    {
        Stop.Dispose();
        GC.SuppressFinalize(this);
    }

    void ILaneEvents.TileDone(int index) => Finished.Add(index);

    void ILaneEvents.TileRetried(int index, string reason, Exception? cause) => Retried.Add((index, reason));

    void ILaneEvents.TileLate(TileTicket ticket, string silo) => Late.Add(ticket);

    void ILaneEvents.Waits(string reason) => Waits.Add(reason);

    void ILaneEvents.GoesOn() => Waits.Add("");

    Task<LaneReport> ILaneWorkers.EnhanceAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct) => _dispatch(silo, ticket, ct);

    Task<WorkStanding?> ILaneWorkers.StandingAsync(ServingSilo silo, TileTicket ticket) => Standing(silo);

    protected Task<JobError?> RunAsync(int tiles, Func<ServingSilo, TileTicket, CancellationToken, Task<LaneReport>> dispatch)
    {
        _dispatch = dispatch;
        return Task.Factory.StartNew(
            () =>
            {
                var lanes = new TileLanes(LaneSettings, new JobDevice("cpu", "x"), () => [.. Silos], this, this, TimeProvider.System);
                foreach (var index in Enumerable.Range(0, tiles))
                {
                    lanes.Add(index);
                }

                lanes.Complete();
                return lanes.RunAsync(Stop.Token);
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
    }
}
