using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Orleans.Storage;

namespace Actors.Grains.Tests.Jobs;

public sealed class OwnerTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 400);

    [Fact]
    public async Task An_owner_that_lost_its_job_stops_at_once_touches_no_blob_and_the_next_one_ends_it()
    {
        var shelf = new SharedGrainStorage.Shelf();
        await using var cluster = await TestCluster.StartAsync(shelf: shelf);
        var gate = cluster.Codec.Hold = new RawCodec.Gate(200);
        var id = await cluster.SubmitAsync(Picture);
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.Tiles.Done >= 16);
        var management = cluster.Orleans.Client.GetGrain<IManagementGrain>(0);

        // The next write of the progress hears of it; the last tiles bring one.
        shelf.TakeOver("job", cluster.Job(id).GetGrainId());
        var stored = shelf.States[("job", cluster.Job(id).GetGrainId())];
        gate.Release();
        await Until.TrueAsync(async () => await management.GetActivationAddress(cluster.Job(id)) is null);

        Assert.Equal(stored, shelf.States[("job", cluster.Job(id).GetGrainId())]);
        Assert.Contains(await cluster.BlobsOfAsync(id), key => key.StartsWith(JobBlobs.EnhancedTiles(id), StringComparison.Ordinal));
        var job = await cluster.EndAsync(id);
        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    [Fact]
    public async Task An_owner_that_lost_its_job_cannot_cancel_it()
    {
        var shelf = new SharedGrainStorage.Shelf();
        await using var cluster = await TestCluster.StartAsync(shelf: shelf);
        var gate = cluster.Codec.Hold = new RawCodec.Gate(200);
        var id = await cluster.SubmitAsync(Picture);
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.Tiles.Done >= 16);
        shelf.TakeOver("job", cluster.Job(id).GetGrainId());
        var before = (await cluster.BlobsOfAsync(id)).Where(key => key.StartsWith(JobBlobs.EnhancedTiles(id), StringComparison.Ordinal)).ToList();

        await Assert.ThrowsAsync<InconsistentStateException>(() => cluster.Job(id).Cancel());

        Assert.NotEmpty(before);
        Assert.Empty(before.Except(await cluster.BlobsOfAsync(id)));
        gate.Release();
        Assert.Equal(JobStatus.Succeeded, (await cluster.EndAsync(id)).Status);
    }
}
