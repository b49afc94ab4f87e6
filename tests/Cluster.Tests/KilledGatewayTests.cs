using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

[Collection(nameof(TwoSilos))]
public sealed class KilledGatewayTests(TwoSilos silos)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_readable_after_the_restart_and_its_events_go_on_after_the_last_one_seen()
    {
        var cluster = silos.Processes;
        var id = await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(640, 480), Ct, ("tile", "64"));
        List<long> seen = [];
        await foreach (var seq in cluster.Jobs.EventsAsync(id, 0, Ct))
        {
            seen.Add(seq);
            if (seen.Count == 3)
            {
                break;
            }
        }

        await cluster.Gateway.KillAsync(Ct);
        await cluster.StartGateway().ReadyAsync(Ct);
        Assert.NotNull(await cluster.Jobs.TryDescribeAsync(id, Ct));
        await foreach (var seq in cluster.Jobs.EventsAsync(id, seen[^1], Ct))
        {
            seen.Add(seq);
        }

        var job = await cluster.Jobs.SucceedAsync(id, Ct);
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(number => (long)number), seen);
        Assert.True(seen.Count > 3, "Events came after the restart.");
        Assert.Equal(80, (int)job["tiles"]!["done"]!);
    }
}
