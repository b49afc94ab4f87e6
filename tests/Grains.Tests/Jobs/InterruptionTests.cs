using System.Text;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;

namespace Actors.Grains.Tests.Jobs;

public sealed class InterruptionTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 400);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_goes_on_after_all_silos_were_killed_and_makes_no_tile_twice()
    {
        var (folder, shelf) = (Directory.CreateTempSubdirectory("actors-restart-").FullName, new SharedGrainStorage.Shelf());
        string id;
        List<string> before;
        await using (var first = await TestCluster.StartAsync(folder: folder, shelf: shelf))
        {
            id = await HalfDoneAsync(first);
            before = [.. (await first.BlobsOfAsync(id)).Where(key => key.StartsWith(JobBlobs.EnhancedTiles(id), StringComparison.Ordinal))];
            await first.Orleans.KillSiloAsync(first.Orleans.Silos[0], Ct);
        }

        await using (var second = await TestCluster.StartAsync(folder: folder, shelf: shelf))
        {
            // Nobody asks for the job: the sweep takes it up.
            await Until.TrueAsync(async () => (await second.Catalogue.GetAsync(id, Ct))?.FinishedAt is not null);
            var job = await second.EndAsync(id);

            Assert.Equal(JobStatus.Succeeded, job.Status);
            Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await second.ReadAsync(JobBlobs.Result(id))).Data);
            var silo = second.Orleans.Silos[0].SiloAddress.ToParsableString();
            var record = Encoding.UTF8.GetString(await second.ReadAsync(JobBlobs.TileRecord(id))).TrimEnd().Split('\n');
            Assert.NotEmpty(before);
            Assert.InRange(record.Count(line => !line.Contains(silo, StringComparison.Ordinal)), before.Count, record.Length - 1);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_job_ends_the_same_when_one_of_two_silos_is_killed()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var id = await HalfDoneAsync(cluster);
        var host = await cluster.HostOfAsync(id);

        await cluster.KillAsync(cluster.Orleans.Silos.Single(silo => silo != host));
        cluster.Codec.Hold!.Release();

        var job = await cluster.EndAsync(id);
        Assert.Equal((JobStatus.Succeeded, job.Tiles.Total), (job.Status, job.Tiles.Done));
        Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    [Fact]
    public async Task Whoever_asks_for_a_job_whose_silo_was_killed_wakes_it()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var id = await HalfDoneAsync(cluster);

        await cluster.KillAsync(await cluster.HostOfAsync(id));
        cluster.Codec.Hold!.Release();

        await Until.TrueAsync(async () => (await AskAsync(cluster, id))?.Status == JobStatus.Succeeded);
        Assert.Equal(TestPictures.Twice(Picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    [Fact]
    public async Task A_tile_runs_only_where_its_provider_is_published()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, provider: name => name.EndsWith('0') ? "cpu" : "cuda");

        var job = await cluster.EndAsync(await cluster.SubmitAsync(Picture, new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 32, Device = "cpu" }));

        var silo = cluster.Orleans.Silos.Single(silo => silo.Name.EndsWith('0')).SiloAddress.ToParsableString();
        var record = Encoding.UTF8.GetString(await cluster.ReadAsync(JobBlobs.TileRecord(job.Id))).TrimEnd().Split('\n');
        Assert.All(record, line => Assert.Contains(silo, line, StringComparison.Ordinal));
    }

    private static async Task<string> HalfDoneAsync(TestCluster cluster)
    {
        cluster.Codec.Hold = new RawCodec.Gate(200);
        var id = await cluster.SubmitAsync(Picture);
        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.Tiles.Done >= 16);
        return id;
    }

    // A call in flight to the killed silo breaks; the next one finds the other.
    private static async Task<JobSnapshot?> AskAsync(TestCluster cluster, string id)
    {
        try
        {
            return await cluster.Job(id).Describe();
        }
        catch (Exception broken) when (broken is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
