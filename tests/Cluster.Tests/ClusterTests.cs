using System.Text.Json.Nodes;
using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

[Collection(nameof(TwoSilos))]
public sealed class ClusterTests(TwoSilos silos)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_go_through_a_gateway_and_two_silos_and_none_through_the_trainer()
    {
        var cluster = silos.Processes;
        var trainer = cluster.StartHost("Trainer", "serve");
        await trainer.ReadyAsync(Ct);
        Assert.Contains("role=trainer", trainer.Log, StringComparison.Ordinal);

        var large = await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(500, 400), Ct, ("tile", "64"));
        var small = await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(60, 40), Ct);
        await cluster.Jobs.SucceedAsync(small, Ct);
        await cluster.Jobs.SucceedAsync(large, Ct);

        Assert.Equal((1000, 800), DrawnPng.SizeOf(await cluster.Jobs.ResultAsync(large, Ct)));
        Assert.Equal((120, 80), DrawnPng.SizeOf(await cluster.Jobs.ResultAsync(small, Ct)));
        Assert.Equal(2, (await SilosOfAsync(cluster, large)).Distinct().Count());
        await Eventually.IsTrueAsync(async () => await DashboardHostsAsync(cluster) == 3, TimeSpan.FromSeconds(30), "the dashboard shows three hosts", Ct);
        Assert.Equal(0, await trainer.StopAsync(Ct));
    }

    private static async Task<IEnumerable<string>> SilosOfAsync(ProcessCluster cluster, string job)
    {
        var file = Directory.EnumerateFiles(cluster.Blobs, "tiles.jsonl", SearchOption.AllDirectories).Single(path => path.Contains(job, StringComparison.Ordinal));
        return (await File.ReadAllLinesAsync(file, Ct)).Select(line => (string)JsonNode.Parse(line)!["silo"]!);
    }

    private static async Task<int> DashboardHostsAsync(ProcessCluster cluster)
    {
        using var response = await cluster.Jobs.GetAsync("/dashboard/DashboardCounters", Ct);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["hosts"]!.AsArray().Count;
    }
}
