using Actors.Grains.Jobs;
using Actors.Grains.Placement;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Actors.Grains.Tests.Jobs;

public sealed class PinningTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 200);
    private static readonly JobSettings OnCuda = new() { Scale = 2, Model = Names.Bicubic, Tile = 32, Device = "cuda" };

    [Fact]
    public async Task With_one_capable_silo_among_three_every_tile_runs_there_whichever_silo_runs_the_job()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 3, provider: name => name.EndsWith('1') ? "cuda" : "cpu");
        var capable = cluster.Orleans.Silos.Single(silo => silo.Name.EndsWith('1'));

        foreach (var caller in cluster.Orleans.Silos)
        {
            var id = await cluster.SubmitAsync(Picture, OnCuda with { Device = "auto" }, on: caller.SiloAddress);
            Assert.Equal(caller, await cluster.HostOfAsync(id));
            var job = await cluster.EndAsync(id);

            // What the job got, auto takes CUDA first; and what ran where, as the workers saw it.
            Assert.Equal((JobStatus.Succeeded, "cuda"), (job.Status, job.Device?.Provider));
            Assert.All(cluster.Workers.Seen, dispatch => Assert.Equal(capable.Name, dispatch.Silo));
            Assert.All(await cluster.RecordAsync(id), line => Assert.Contains(capable.SiloAddress.ToParsableString(), line, StringComparison.Ordinal));
        }
    }

    // That the filter is what pins, and that the test above can fail: without it a tile runs beside its job, and on the capable silo only where the job is.
    [Fact]
    public async Task Without_the_placement_filter_tiles_run_where_they_were_not_sent()
    {
        await using var cluster = await TestCluster.StartAsync(
            silos: 3,
            provider: name => name.EndsWith('1') ? "cuda" : "cpu",
            configure: silo => silo.Services.AddPlacementFilter<DeviceFilter, KeepAll>(ServiceLifetime.Transient));
        var elsewhere = cluster.Orleans.Silos.First(silo => !silo.Name.EndsWith('1'));

        await cluster.EndAsync(await cluster.SubmitAsync(Picture, OnCuda, on: elsewhere.SiloAddress));

        Assert.Contains(cluster.Workers.Seen, dispatch => !dispatch.Silo.EndsWith('1'));
    }

    [Fact]
    public async Task A_job_that_no_silo_fits_says_what_it_waits_for_and_goes_on_when_a_silo_joins()
    {
        await using var cluster = await TestCluster.StartAsync(
            provider: name => name.EndsWith('0') ? "cpu" : "cuda", lanes: lanes => lanes.DeviceWaitSeconds = 60);
        var id = await cluster.SubmitAsync(Picture, OnCuda);
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())?.Reason is not null);

        var waiting = await cluster.Job(id).Describe();
        await cluster.Orleans.StartAdditionalSiloAsync();
        var job = await cluster.EndAsync(id);

        Assert.Equal(JobStatus.Queued, waiting!.Status);
        Assert.Contains("'cuda'", waiting.Reason, StringComparison.Ordinal);
        Assert.Equal((JobStatus.Succeeded, "cuda", null), (job.Status, job.Device?.Provider, job.Reason));
    }

    [Fact]
    public async Task A_job_whose_only_fitting_silo_dies_waits_for_another_and_ends_the_same()
    {
        await using var cluster = await TestCluster.StartAsync(
            silos: 2, provider: name => name.EndsWith('0') ? "cpu" : "cuda", lanes: lanes => lanes.DeviceWaitSeconds = 60);
        cluster.Codec.Hold = new RawCodec.Gate(100);
        var id = await cluster.SubmitAsync(Picture, OnCuda, on: cluster.Orleans.Silos[0].SiloAddress);
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.Tiles.Done > 0);

        await cluster.KillAsync(cluster.Orleans.Silos[1]);
        cluster.Codec.Hold.Release();
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.Reason is not null);
        Assert.Equal(JobStatus.Enhancing, (await cluster.Job(id).Describe())!.Status);
        await cluster.Orleans.StartAdditionalSiloAsync();

        Assert.Equal(JobStatus.Succeeded, (await cluster.EndAsync(id)).Status);
        Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    private sealed class KeepAll : IPlacementFilterDirector
    {
        public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) => silos;
    }
}
