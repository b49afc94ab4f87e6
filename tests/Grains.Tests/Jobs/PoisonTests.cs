using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Imaging;

namespace Actors.Grains.Tests.Jobs;

public sealed class PoisonTests
{
    private const int Poison = 5;

    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 200);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tile_that_brings_its_silo_down_each_time_fails_its_job_and_no_other()
    {
        // No lease ends: a silo gives a tile back by its death alone, however busy this machine is.
        await using var cluster = await TestCluster.StartAsync(silos: 3, lanes: lanes => lanes.LeaseMilliseconds = lanes.FirstLeaseMilliseconds = 600_000);
        var (poisoned, deaths, dead) = ("", 0, new TaskCompletionSource());

        // In this process a dead silo's code goes on: the tile that brought it down must never return.
        cluster.Workers.Inside = async (silo, key) =>
        {
            if (poisoned.Length > 0 && key == JobBlobs.EnhancedTile(poisoned, Poison))
            {
                Interlocked.Increment(ref deaths);
                await ReplaceAsync(cluster, silo);
                await dead.Task;
            }
        };
        var innocent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.SubmitAsync(Picture)));
        poisoned = Guid.NewGuid().ToString("N");
        await cluster.SubmitAsync(Picture, id: poisoned);

        await cluster.EndUnaskedAsync(poisoned);
        var failed = await DescribeAsync(cluster, poisoned);
        await Task.WhenAll(innocent.Select(cluster.EndUnaskedAsync));

        Assert.Equal((JobStatus.Failed, JobErrors.Internal), (failed.Status, failed.Error?.Code));
        Assert.Contains($"Tile {Poison} ", failed.Reason, StringComparison.Ordinal);
        Assert.InRange(deaths, Quarantine.MaxDeaths, Quarantine.MaxDeaths + 1);
        foreach (var id in innocent)
        {
            Assert.Equal(JobStatus.Succeeded, (await DescribeAsync(cluster, id)).Status);
            Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
        }

        dead.SetCanceled(Ct);
    }

    private static async Task<JobSnapshot> DescribeAsync(TestCluster cluster, string id) => (await Answered.ByAsync(() => cluster.Job(id).Describe()))!;

    private static async Task ReplaceAsync(TestCluster cluster, string name)
    {
        await cluster.Orleans.StartAdditionalSiloAsync();
        await cluster.KillAsync(cluster.Orleans.Silos.Single(silo => silo.Name == name));
    }
}
