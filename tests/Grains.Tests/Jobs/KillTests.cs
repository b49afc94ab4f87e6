using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Jobs;

public sealed class KillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_end_once_and_the_same_while_silos_are_killed_and_replaced_and_nobody_asks_for_them()
    {
        var reminders = new SharedReminders();

        // No lease ends: a tile is made again because its silo or its job's was killed, and for no other reason.
        await using var cluster = await TestCluster.StartAsync(silos: 3, reminders: reminders, lanes: lanes => lanes.LeaseMilliseconds = lanes.FirstLeaseMilliseconds = 600_000);
        var budget = new TileBudget();
        cluster.Workers.Before = budget.WaitAsync;
        (int Width, int Height)[] sizes = [(30, 30), (100, 100), (200, 300), (100, 700), (20, 20), (300, 300), (64, 400), (31, 17)];
        var pictures = sizes.Select((size, seed) => TestPictures.Noise(size.Width, size.Height, seed: seed)).ToList();
        var jobs = await Task.WhenAll(pictures.Select(picture => cluster.SubmitAsync(picture)));
        var inFlight = new HashSet<WorkerHook.Dispatch>();

        for (var kill = 0; kill < 3; kill++)
        {
            budget.Allow(40);
            await Until.TrueAsync(() => Task.FromResult(cluster.Workers.Seen.Count > budget.Total));
            await cluster.Orleans.StartAdditionalSiloAsync();
            var victim = await cluster.HostOfAsync(jobs[3]);
            inFlight.UnionWith(cluster.Workers.InFlight);
            await cluster.KillAsync(victim);
            inFlight.UnionWith(cluster.Workers.InFlight);
        }

        budget.Allow(10_000);
        await Task.WhenAll(jobs.Select(cluster.EndUnaskedAsync));
        foreach (var (id, picture) in jobs.Zip(pictures))
        {
            var job = await Answered.ByAsync(() => cluster.EndAsync(id));
            Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
            Assert.Equal(TestPictures.Twice(picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
            Assert.Equal(1, await Answered.ByAsync(() => TerminalEventsAsync(cluster, id)));
        }

        // Of each tile, what came before its last dispatch was lost: nothing but what was in flight at a kill.
        var lost = cluster.Workers.Seen.GroupBy(dispatch => (dispatch.JobId, dispatch.Tile)).SelectMany(tile => tile.OrderBy(dispatch => dispatch.Number).SkipLast(1)).ToList();
        TestContext.Current.SendDiagnosticMessage($"{lost.Count} dispatches again, {inFlight.Count} tiles in flight at the kills, {cluster.Workers.Seen.Count} dispatches");
        Assert.InRange(lost.Count, 1, inFlight.Count);
        Assert.Subset(inFlight, lost.ToHashSet());
        await Until.TrueAsync(() => Task.FromResult(!reminders.Guarded.Any()));
    }

    private static async Task<int> TerminalEventsAsync(TestCluster cluster, string id)
    {
        var count = 0;
        await foreach (var line in cluster.Job(id).Watch(1, Ct))
        {
            count += line.Kind == JobEventKind.Status && line.Status.IsTerminal() ? 1 : 0;
        }

        return count;
    }
}
