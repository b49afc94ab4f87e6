using Actors.Cli.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

public sealed class KilledSiloTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_whose_silos_are_killed_one_after_the_other_ends_with_the_bytes_of_an_undisturbed_one()
    {
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 2, Ct);
        var picture = DrawnPng.Bytes(800, 640);
        var undisturbed = await cluster.Jobs.SubmitAsync(picture, Ct, ("tile", "64"));
        await cluster.Jobs.SucceedAsync(undisturbed, Ct);

        var disturbed = await cluster.Jobs.SubmitAsync(picture, Ct, ("tile", "64"));
        var (first, second) = (cluster.Silos[0], cluster.Silos[1]);
        await cluster.Jobs.TilesDoneAsync(disturbed, 20, Ct);
        await first.KillAsync(Ct);
        await cluster.Replace(first).ReadyAsync(Ct);
        await cluster.Jobs.TilesDoneAsync(disturbed, 40, Ct);
        await second.KillAsync(Ct);
        await cluster.Replace(second).ReadyAsync(Ct);
        var job = await cluster.Jobs.SucceedAsync(disturbed, Ct);

        Assert.Equal((int)job["tiles"]!["total"]!, (int)job["tiles"]!["done"]!);
        Assert.Equal(await cluster.Jobs.ResultAsync(undisturbed, Ct), await cluster.Jobs.ResultAsync(disturbed, Ct));
    }
}
