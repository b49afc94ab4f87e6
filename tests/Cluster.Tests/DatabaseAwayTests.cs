using System.Net;
using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

[Collection(nameof(TwoSilos))]
public sealed class DatabaseAwayTests(TwoSilos silos)
{
    // Tiles that may have been at work when the database went away.
    private const int MostInFlight = 10;

    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task While_the_database_is_away_tiles_go_on_and_no_job_is_taken_and_after_it_all_is_as_before() => CutAsync(TimeSpan.Zero);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Fact(Explicit = true)]
    public Task While_the_database_is_away_for_longer_tiles_go_on_and_no_job_is_taken_and_after_it_all_is_as_before() => CutAsync(TimeSpan.FromSeconds(20));

    private async Task CutAsync(TimeSpan least)
    {
        var (postgres, cluster) = (silos.Postgres, silos.Processes);
        var picture = DrawnPng.Bytes(1300, 1000);
        var id = await cluster.Jobs.SubmitAsync(picture, Ct, ("tile", "64"));
        await cluster.Jobs.TilesDoneAsync(id, 1, Ct);

        await postgres.CutAsync();
        var fault = Task.Delay(least, Ct); // lasts so long
        var stored = TilesStored(cluster);
        HostProcess[] hosts = [cluster.Gateway, .. cluster.Silos];
        var noticed = await Task.WhenAll(hosts.Select(host => host.HealthIsAsync("ready", 503, NoticedWithin, Ct)));
        using (var refused = await cluster.Jobs.PostAsync(DrawnPng.Bytes(60, 40), Ct))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(TilesStored(cluster) > stored + MostInFlight), TimeSpan.FromSeconds(20), "tiles go on", Ct);
        Assert.All(await Task.WhenAll(hosts.Select(host => host.HealthAsync("live", Ct))), status => Assert.Equal(200, status));
        await fault;
        await postgres.StartAsync();
        var back = await Task.WhenAll(hosts.Select(host => host.HealthIsAsync("ready", 200, BackWithin, Ct)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{stored} tiles were stored when it went. Noticed after {noticed.Max().TotalSeconds:F1} s, back after {back.Max().TotalSeconds:F1} s.");

        var job = await cluster.Jobs.SucceedAsync(id, Ct);
        Assert.Equal((int)job["tiles"]!["total"]!, (int)job["tiles"]!["done"]!);
        var again = await cluster.Jobs.SubmitAsync(picture, Ct, ("tile", "64"));
        await cluster.Jobs.SucceedAsync(again, Ct);
        Assert.Equal(await cluster.Jobs.ResultAsync(again, Ct), await cluster.Jobs.ResultAsync(id, Ct));
        Assert.Equal(Enumerable.Range(1, (int)(long)await LastEventAsync(cluster, id)).Select(number => (long)number), await EventsAsync(cluster, id));
    }

    private static int TilesStored(ProcessCluster cluster) => Directory
        .EnumerateFiles(cluster.Blobs, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Count(path => path.Contains("/enhanced/", StringComparison.Ordinal));

    private static async Task<long> LastEventAsync(ProcessCluster cluster, string id) => (await EventsAsync(cluster, id)).Max();

    private static async Task<List<long>> EventsAsync(ProcessCluster cluster, string id)
    {
        List<long> seen = [];
        await foreach (var seq in cluster.Jobs.EventsAsync(id, 0, Ct))
        {
            seen.Add(seq);
        }

        return seen;
    }
}
