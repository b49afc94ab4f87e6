using System.Text.Json.Nodes;
using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>Processes that stop where they stand and come to life again later.</summary>
public sealed class ZombieTests(PostgresServer postgres, ITestOutputHelper output)
{
    private static readonly (string Name, string Value) Tile = ("tile", "64");
    private static readonly byte[] Picture = DrawnPng.Bytes(900, 700);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Late_answers_of_a_worker_that_was_paused_past_its_lease_are_ignored_and_counted() => PauseWorkerAsync(leaseSeconds: 4, times: 1);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Fact(Explicit = true)]
    public Task Late_answers_of_a_worker_that_is_paused_again_and_again_are_ignored_and_counted() => PauseWorkerAsync(leaseSeconds: 8, times: 5);

    [Fact]
    public Task A_silo_that_was_declared_dead_while_it_was_paused_ends_when_it_wakes_and_leaves_nothing() => PauseOwnerAsync(silenceSeconds: 3);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Fact(Explicit = true)]
    public Task A_silo_that_was_declared_dead_by_the_usual_silence_ends_when_it_wakes_and_leaves_nothing() => PauseOwnerAsync(silenceSeconds: 9);

    private async Task PauseWorkerAsync(int leaseSeconds, int times)
    {
        var settings = new Dictionary<string, string> { ["Lanes:LeaseMilliseconds"] = $"{leaseSeconds * 1000}", ["Cluster:SilenceSeconds"] = "60" };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 2, settings, Ct);
        var undisturbed = await UndisturbedAsync(cluster);

        for (var time = 0; time < times; time++)
        {
            var id = await cluster.Jobs.SubmitSurelyAsync(Picture, $"paused {time}", Ct, Tile);
            await cluster.Jobs.TilesDoneAsync(id, 10, Ct);
            var owner = await OwnerAsync(cluster, id);
            var worker = cluster.Silos.Single(silo => silo != owner);
            worker.Pause();

            // Asked of the owner itself: the gateway may have its line to the cluster through the silo that is paused.
            var taken = await Eventually.IsTrueAsync(
                () => Task.FromResult(owner.Log.Contains($"of job {id} is tried again", StringComparison.Ordinal)), TimeSpan.FromSeconds(60), "a tile was given elsewhere", Ct);
            worker.Resume();
            await cluster.Jobs.SucceedAsync(id, Ct);
            JsonNode? job = null;
            await Eventually.IsTrueAsync(
                async () => Late(job = await cluster.Jobs.TryDescribeAsync(id, Ct)) > 0, TimeSpan.FromSeconds(60), $"a late answer is counted; the owner said\n{owner.Log}", Ct);

            output.WriteLine($"Paused for {taken.TotalSeconds:F1} s; {job!["tiles"]!.ToJsonString()} and {Late(job)} late answers.");
            Assert.True((int)job["tiles"]!["retried"]! > 0, "The job counts the tile that was given elsewhere.");
            Assert.Contains("to attempt 1 is ignored", owner.Log, StringComparison.Ordinal);
            Assert.Equal((int)job["tiles"]!["total"]!, (int)job["tiles"]!["done"]!);
            Assert.Equal(undisturbed, await cluster.Jobs.ResultAsync(id, Ct));
            Assert.Equal(Enumerable.Range(0, (int)job["tiles"]!["total"]!), (await cluster.TileRecordsAsync(id, Ct)).Select(tile => (int)tile["index"]!));
            await worker.ReadyAsync(Ct);
        }
    }

    private async Task PauseOwnerAsync(int silenceSeconds)
    {
        var settings = new Dictionary<string, string> { ["Cluster:SilenceSeconds"] = $"{silenceSeconds}" };
        var database = await postgres.CreateDatabaseAsync();
        await using var cluster = await ProcessCluster.StartAsync(database, silos: 2, settings, Ct);
        var undisturbed = await UndisturbedAsync(cluster);
        var id = await cluster.Jobs.SubmitSurelyAsync(Picture, "paused", Ct, Tile);
        await cluster.Jobs.TilesDoneAsync(id, 10, Ct);
        var zombie = await OwnerAsync(cluster, id);
        var (children, address) = (zombie.Children, zombie.SiloAddress);
        Assert.NotEmpty(children);

        zombie.Pause();
        await using var members = new Membership(database);
        var verdictAfter = await Eventually.IsTrueAsync(() => members.IsDeadAsync(zombie, Ct), TimeSpan.FromSeconds(60), "the paused silo is declared dead", Ct);
        await cluster.Jobs.SucceedAsync(id, Ct);
        zombie.Resume();
        var woken = TimeProvider.System.GetTimestamp();
        var exit = await zombie.ExitAsync(Ct);
        var endedAfter = TimeProvider.System.GetElapsedTime(woken);
        await cluster.Replace(zombie).ReadyAsync(Ct);

        output.WriteLine($"Declared dead after {verdictAfter.TotalSeconds:F1} s; exit code {exit} {endedAfter.TotalSeconds:F1} s after it woke.");
        Assert.InRange(verdictAfter.TotalSeconds, 0, 3 * silenceSeconds);
        Assert.NotEqual(0, exit);
        Assert.Equal(undisturbed, await cluster.Jobs.ResultAsync(id, Ct));
        var events = await cluster.Jobs.EventsAsync(id, 0, Ct).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events);
        await Eventually.IsTrueAsync(() => Task.FromResult(!children.Any(ProcessTree.IsRunning)), TimeSpan.FromSeconds(20), "its children have ended", Ct);
        Assert.Equal(cluster.Silos.Count + 1, Directory.GetFiles(Path.Join(cluster.Blobs, ".writing"), "*.lock").Length);
        Assert.DoesNotContain(address, cluster.Silos.Select(silo => silo.SiloAddress));

        // What it wrote when it woke stands where working blobs stand, and goes with the sweep of orphans; what is handed out is another's.
        var kept = Directory.GetFiles(Path.Join(cluster.Blobs, "results", id)).Select(Path.GetFileName).Order();
        Assert.Equal(["file", "tiles.jsonl"], kept);
    }

    private static async Task<byte[]> UndisturbedAsync(ProcessCluster cluster)
    {
        var id = await cluster.Jobs.SubmitSurelyAsync(Picture, "undisturbed", Ct, Tile);
        await cluster.Jobs.SucceedAsync(id, Ct);
        return await cluster.Jobs.ResultAsync(id, Ct);
    }

    private static async Task<HostProcess> OwnerAsync(ProcessCluster cluster, string id)
    {
        HostProcess? owner = null;
        await Eventually.IsTrueAsync(() => Task.FromResult((owner = cluster.OwnerOf(id)) is not null), TimeSpan.FromSeconds(30), $"a window of job {id} names its silo", Ct);
        return owner!; // found
    }

    private static int Late(JsonNode? job) => job?["notes"]!.AsArray().Select(note => (string)note!).FirstOrDefault(note => note.StartsWith("Late answers", StringComparison.Ordinal)) is { } note
        ? int.Parse(new string([.. note.Where(char.IsDigit)]))
        : 0;
}
