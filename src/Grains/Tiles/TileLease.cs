namespace Actors.Grains.Tiles;

/// <summary>
/// For how long a silo may keep one tile. Near the end of the lease the silo is asked how the tile stands: one that does not say loses it, one that is busy
/// with other work keeps it while its line moves, and one that works on it for longer than a tile should take loses it.
/// </summary>
internal sealed class TileLease(LaneOptions options, LaneSilo silo, TimeProvider time)
{
    // Two clocks measure: a turn shorter than this would ask in a circle.
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the call has returned or the lease has ended.</summary>
    public async Task<LeaseEnd> EndAsync(Task call, Func<Task<WorkStanding?>> ask, CancellationToken ct)
    {
        // A silo without a measurement may take long for its first tile, but says so.
        var (turn, unknown) = ((silo.IsMeasured ? silo.Lease : options.Lease) - options.Answer, false);
        while (true)
        {
            await Within(call, turn < ShortestTurn ? ShortestTurn : turn, ct);
            if (call.IsCompleted)
            {
                return LeaseEnd.Answered;
            }

            if (ct.IsCancellationRequested)
            {
                await Within(call, options.Answer, CancellationToken.None);
                return call.IsCompleted ? LeaseEnd.Answered : LeaseEnd.Stopped;
            }

            var asked = ask();
            await Within(Task.WhenAny(call, asked), options.Answer, CancellationToken.None);
            if (call.IsCompleted)
            {
                return LeaseEnd.Answered;
            }

            if (!asked.IsCompletedSuccessfully || (await asked is null && unknown))
            {
                asked.Ignore();
                return LeaseEnd.Mute;
            }

            var standing = await asked;
            unknown = standing is null;
            var rest = standing is null ? options.Lease : Allowed(standing) - TimeSpan.FromMilliseconds(standing.Milliseconds);
            if (rest <= TimeSpan.Zero)
            {
                return standing is { IsWaiting: true } ? LeaseEnd.Stuck : LeaseEnd.Hung;
            }

            turn = standing is { IsWaiting: false } || rest < options.Lease ? rest : options.Lease;
        }
    }

    // The line may stand behind work of other jobs, of which this job has no measurement.
    private TimeSpan Allowed(WorkStanding standing) => standing.IsWaiting && options.FirstLease > silo.Lease ? options.FirstLease : silo.Lease;

    private Task Within(Task task, TimeSpan span, CancellationToken ct) =>
        SettledAsync(task.WaitAsync(span, time, ct));

    private static async Task SettledAsync(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
}
