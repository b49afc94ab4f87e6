using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;

namespace Actors.Grains.Tests.Jobs;

public sealed class DrainTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(200, 600);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_that_is_told_to_stop_hands_back_its_tiles_and_its_jobs_and_none_fails()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3);
        using var slow = new SlowTiles(TimeSpan.FromMilliseconds(50));
        cluster.Workers.Before = slow.DelayAsync;
        var jobs = new List<string>();
        foreach (var silo in cluster.Orleans.Silos)
        {
            jobs.Add(await cluster.SubmitAsync(Picture, on: silo.SiloAddress));
        }

        await Until.TrueAsync(() => Task.FromResult(cluster.Workers.Seen.Count >= 60));
        var leaving = cluster.Orleans.Silos[2];
        await cluster.Orleans.StopSiloAsync(leaving, Ct);
        var unanswered = cluster.Workers.InFlight.Count(dispatch => dispatch.Silo == leaving.Name);
        await Task.WhenAll(jobs.Select(cluster.EndUnaskedAsync));

        Assert.Equal(0, unanswered);
        foreach (var id in jobs)
        {
            Assert.Equal(JobStatus.Succeeded, (await cluster.Job(id).Describe())!.Status);
            Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
        }
    }
}
