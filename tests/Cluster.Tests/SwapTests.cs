using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>Two models take turns in a cluster of processes while jobs come in.</summary>
[Collection(nameof(TwoSilos))]
public sealed class SwapTests(TwoSilos silos, ITestOutputHelper output)
{
    private const int Streams = 2;

    private static readonly PictureKind Kind = new(260, 200, 64, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Four_swaps_under_load_fail_no_job_and_mix_no_picture() => SwapAsync(swaps: 4, warmUp: 0);

    /// <summary>The long form, which <c>./test.sh soak</c> runs.</summary>
    [Fact(Explicit = true)]
    public async Task Twenty_swaps_under_load_fail_no_job_mix_no_picture_and_keep_no_memory() =>
        Assert.All(await SwapAsync(swaps: 20, warmUp: 60), mebibytes => Assert.InRange(mebibytes, double.MinValue, 40));

    /// <param name="warmUp">Jobs before the first swap, so that what any process learns in its first minute is not taken for a cost of swaps.</param>
    /// <returns>MiB that each silo holds more after the last swap than after the second.</returns>
    private async Task<IReadOnlyList<double>> SwapAsync(int swaps, int warmUp)
    {
        var cluster = silos.Processes;
        await PromoteAsync(cluster, "1");
        for (var job = 0; job < warmUp; job++)
        {
            await cluster.Jobs.SucceedAsync(await cluster.Jobs.SubmitSurelyAsync(Kind.Bytes, $"warm-up {job}", Ct, Kind.TileSetting), Ct);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var load = Enumerable.Range(0, Streams).Select(stream => LoadAsync(cluster, stream, enough.Token)).ToList();
        List<(double Server, double Caller)> commits = [];
        IReadOnlyList<double> early = [];
        for (var swap = 1; swap <= swaps; swap++)
        {
            var version = swap % 2 == 0 ? "1" : "2";
            commits.Add(await PromoteAsync(cluster, version));
            var seen = await cluster.Jobs.SucceedAsync(await cluster.Jobs.SubmitSurelyAsync(Kind.Bytes, $"after swap {swap}", Ct, Kind.TileSetting), Ct);
            Assert.Equal(version, (string)seen["model"]!["version"]!);
            early = swap == 2 ? Memory(cluster) : early;
        }

        List<double> grown = [.. Memory(cluster).Zip(early, (late, before) => late - before)];
        await enough.CancelAsync();
        var jobs = (await Task.WhenAll(load)).SelectMany(ids => ids).ToList();
        HashSet<string> used = [];
        foreach (var id in jobs)
        {
            var job = await cluster.Jobs.SucceedAsync(id, Ct);
            var tiles = await cluster.TileRecordsAsync(id, Ct);
            Assert.Equal((int)job["tiles"]!["total"]!, tiles.Count);
            Assert.Equal((string)job["model"]!["sha256"]!, Assert.Single(tiles.Select(tile => (string)tile["model"]!).Distinct()));
            used.Add((string)job["model"]!["version"]!);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{swaps} swaps, {jobs.Count} jobs; from call to commit {commits.Average(one => one.Server):F0} ms on average, {commits.Max(one => one.Server):F0} at most, as a caller sees it {commits.Max(one => one.Caller):F0} at most; MiB since the second swap: {string.Join(", ", grown.Select(mebibytes => mebibytes.ToString("+0.0;-0.0", CultureInfo.InvariantCulture)))}"));
        Assert.Equal(["1", "2"], used.Order());
        foreach (var silo in cluster.Silos)
        {
            Assert.InRange((await silo.StatusAsync(Ct))["models"]!.AsArray().Count(model => ((string)model!).StartsWith($"{TwoModels.Family}/", StringComparison.Ordinal)), 1, 2);
        }

        return grown;
    }

    private static async Task<(double Server, double Caller)> PromoteAsync(ProcessCluster cluster, string version)
    {
        var start = TimeProvider.System.GetTimestamp();
        var promotion = await cluster.Jobs.PromoteAsync(TwoModels.Family, version, Ct);
        Assert.Equal(cluster.Silos.Count, (int)promotion["silos"]!);
        return ((double)promotion["milliseconds"]!, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
    }

    private static async Task<List<string>> LoadAsync(ProcessCluster cluster, int stream, CancellationToken enough)
    {
        List<string> ids = [];
        while (!enough.IsCancellationRequested)
        {
            ids.Add(await cluster.Jobs.SubmitSurelyAsync(Kind.Bytes, $"picture {stream}-{ids.Count}", Ct, Kind.TileSetting));
            await cluster.Jobs.SucceedAsync(ids[^1], Ct);
        }

        return ids;
    }

    private static List<double> Memory(ProcessCluster cluster) => [.. cluster.Silos.Select(silo => silo.ResidentMebibytes)];
}
