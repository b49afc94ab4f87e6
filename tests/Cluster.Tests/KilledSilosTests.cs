using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>Silos die at random, one after the other, and each is replaced, while jobs of mixed sizes come in.</summary>
public sealed class KilledSilosTests(PostgresServer postgres, ITestOutputHelper output) : IDisposable
{
    private const int Streams = 6;

    private readonly ConcurrentDictionary<string, PictureKind> _accepted = new();
    private readonly List<HostProcess> _silos = [];
    private readonly SemaphoreSlim _due = new(0);
    private int _sent;
    private int _inFlight;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Jobs_outlive_four_kills_and_only_tiles_in_flight_are_computed_again() => KillUnderLoadAsync(jobs: 12, kills: 4);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Theory(Explicit = true)]
    [InlineData(40, 10)]
    [InlineData(200, 20)]
    public Task Jobs_outlive_many_kills_and_only_tiles_in_flight_are_computed_again(int jobs, int kills) => KillUnderLoadAsync(jobs, kills);

    public void Dispose() => _due.Dispose();

    private async Task KillUnderLoadAsync(int jobs, int kills)
    {
        var settings = new Dictionary<string, string>([TileLedger.Setting]) { ["Cluster:SilenceSeconds"] = "3" };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 3, settings, Ct);
        _silos.AddRange(cluster.Silos);
        var undisturbed = (await Task.WhenAll(PictureKind.Mixed.Select(async kind => (Kind: kind, Result: await UndisturbedAsync(cluster, kind)))))
            .ToDictionary(one => one.Kind, one => one.Result);

        var load = Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => LoadAsync(cluster, jobs)));
        await KillAsync(cluster, jobs, kills);
        await load;

        foreach (var (id, kind) in _accepted)
        {
            var job = await cluster.Jobs.SucceedAsync(id, Ct);
            Assert.Equal((int)job["tiles"]!["total"]!, (int)job["tiles"]!["done"]!);
            Assert.Equal(undisturbed[kind].Certificate, Certificate(job));
            Assert.Equal(undisturbed[kind].Result, await cluster.Jobs.ResultAsync(id, Ct));
            var events = await cluster.Jobs.EventDocumentsAsync(id, 0, Ct).ToListAsync(Ct);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(line => (long)line["seq"]!));
            Assert.Single(events, line => (string)line["status"]! == "succeeded");
        }

        Assert.Equal(jobs, _accepted.Count);
        Assert.Equal(jobs + undisturbed.Count, await cluster.Jobs.CountAsync(Ct));
        var begun = _silos.SelectMany(TileLedger.Begun).ToList();
        var recomputed = begun.Count - begun.DistinctBy(work => (work.JobId, work.Tile)).Count();
        output.WriteLine($"{jobs} jobs, {kills} kills: all succeeded; {begun.Count} tiles computed, {recomputed} of them again, {_inFlight} in flight at the kills.");
        Assert.InRange(recomputed, 0, _inFlight);
    }

    private static async Task<(byte[] Result, string Certificate)> UndisturbedAsync(ProcessCluster cluster, PictureKind kind)
    {
        var id = await cluster.Jobs.SubmitSurelyAsync(kind.Bytes, $"undisturbed {kind.Seed}", Ct, kind.TileSetting);
        var job = await cluster.Jobs.SucceedAsync(id, Ct);
        return (await cluster.Jobs.ResultAsync(id, Ct), Certificate(job));
    }

    private static string Certificate(JsonNode job) => job["fidelity"]!.ToJsonString();

    // Each kill has its share of the jobs, hits it at work, and is made good before the next.
    private async Task KillAsync(ProcessCluster cluster, int jobs, int kills)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            var before = kill * jobs / kills;
            _due.Release(((kill + 1) * jobs / kills) - before);
            await Eventually.IsTrueAsync(
                () => Task.FromResult(_accepted.Count > before && cluster.Silos.Any(silo => TileLedger.InFlight(silo).Count > 0)), TimeSpan.FromMinutes(5), $"job {before + 1} is at work", Ct);
            var victim = cluster.Silos[Random.Shared.Next(cluster.Silos.Count)];
            var atWork = cluster.Silos.SelectMany(TileLedger.InFlight).ToHashSet();
            await victim.KillAsync(Ct);
            await victim.ExitAsync(Ct);
            atWork.UnionWith(TileLedger.InFlight(victim));
            _inFlight += atWork.Count;
            _silos.AddRange(await cluster.ReplaceSurelyAsync(victim, Ct));
        }
    }

    // One job after the other, as a caller does who comes again with the same key when the cluster is not there.
    private async Task LoadAsync(ProcessCluster cluster, int jobs)
    {
        while (Interlocked.Increment(ref _sent) is var number && number <= jobs)
        {
            await _due.WaitAsync(Ct);
            var kind = PictureKind.Mixed[number % PictureKind.Mixed.Count];
            var id = await cluster.Jobs.SubmitSurelyAsync(kind.Bytes, $"picture {number}", Ct, kind.TileSetting);
            Assert.True(_accepted.TryAdd(id, kind), $"Job {id} was given twice.");
            await cluster.Jobs.SucceedAsync(id, Ct);
        }
    }
}
