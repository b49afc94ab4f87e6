using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

[Collection(nameof(TwoSilos))]
public sealed class PowerCutTests(TwoSilos silos)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_job_finishes_after_everything_was_killed_at_once()
    {
        var (postgres, cluster) = (silos.Postgres, silos.Processes);
        List<string> acknowledged = [];
        for (var seed = 0; seed < 6; seed++)
        {
            acknowledged.Add(await cluster.Jobs.SubmitAsync(DrawnPng.Bytes(300, 200, seed), Ct, ("tile", "64")));
        }

        await cluster.Jobs.TilesDoneAsync(acknowledged[0], 1, Ct);
        HostProcess[] all = [cluster.Gateway, .. cluster.Silos];
        await Task.WhenAll(all.Select(host => host.KillAsync(Ct)).Append(postgres.CutAsync()));
        await postgres.StartAsync();
        cluster.StartGateway();
        foreach (var silo in cluster.Silos.ToList())
        {
            cluster.Replace(silo);
        }

        await cluster.ReadyAsync(Ct);
        foreach (var id in acknowledged)
        {
            await cluster.Jobs.SucceedAsync(id, Ct);
        }
    }
}
