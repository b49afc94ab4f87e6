using Actors.Catalog;
using Actors.Grains.Blobs;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Blobs;

public sealed class BlobSweepTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestCluster Cluster => silo.Cluster;

    [Fact]
    public async Task Blobs_of_unknown_jobs_go_and_those_of_running_and_finished_ones_stay()
    {
        var finished = await FinishedAsync();
        var (orphan, spool) = (JobIds.At(DateTimeOffset.UtcNow.AddDays(-2)), JobIds.At(DateTimeOffset.UtcNow));
        string[] gone = [JobBlobs.Upload(orphan), JobBlobs.EnhancedTile(orphan, 1), JobBlobs.SourceTile(orphan, 2), JobBlobs.Result(orphan), JobBlobs.TileRecord(orphan)];
        string[] stay = [JobBlobs.Upload(spool), "results/not-a-job/file"];
        await PutAsync([.. gone, .. stay]);

        var tally = await Sweep(new RetentionOptions()).RunAsync(Ct);

        Assert.Equal(3, tally.Deleted);
        Assert.Equal(0, tally.Discarded);
        Assert.Empty(await Cluster.BlobsOfAsync(orphan));
        Assert.Equal([JobBlobs.Upload(spool)], await Cluster.BlobsOfAsync(spool));
        Assert.Equal(3, (await Cluster.BlobsOfAsync(finished)).Count);
    }

    [Fact]
    public async Task A_catalogue_that_was_lost_costs_no_blob_of_a_job_that_its_grain_knows()
    {
        var id = await FinishedAsync();
        await Cluster.Catalogue.DeleteAsync(id, Ct);

        await Sweep(new RetentionOptions()).RunAsync(Ct);

        Assert.Equal(3, (await Cluster.BlobsOfAsync(id)).Count);
    }

    [Fact]
    public async Task A_row_whose_job_was_never_accepted_keeps_its_upload_for_a_day_only()
    {
        var now = DateTimeOffset.UtcNow;
        var (young, old) = (JobIds.At(now.AddHours(-1)), JobIds.At(now.AddDays(-2)));
        foreach (var (id, at) in new[] { (young, now.AddHours(-1)), (old, now.AddDays(-2)) })
        {
            await Cluster.Catalogue.InsertAsync(new JobRow(id, "queued", at, null, null, null, "print", "a.png", 2, null), Ct);
            await PutAsync(JobBlobs.Upload(id));
        }

        await Sweep(new RetentionOptions()).RunAsync(Ct);

        Assert.Single(await Cluster.BlobsOfAsync(young));
        Assert.Empty(await Cluster.BlobsOfAsync(old));
    }

    [Fact]
    public async Task A_result_that_was_kept_for_its_time_is_discarded_and_its_document_says_so()
    {
        var id = await FinishedAsync();

        var tally = await Sweep(new RetentionOptions { ResultDays = 1e-9 }).RunAsync(Ct);

        Assert.InRange(tally.Discarded, 1, int.MaxValue);
        Assert.Empty(await Cluster.BlobsOfAsync(id));
        Assert.Null((await Cluster.Job(id).Describe())!.Result);
    }

    [Fact]
    public async Task An_upload_may_go_before_its_result()
    {
        var id = await FinishedAsync();

        await Sweep(new RetentionOptions { UploadDays = 1e-9 }).RunAsync(Ct);

        Assert.Equal([JobBlobs.Result(id), JobBlobs.TileRecord(id)], (await Cluster.BlobsOfAsync(id)).Order());
        Assert.NotNull((await Cluster.Job(id).Describe())!.Result);
    }

    [Fact]
    public async Task A_reminder_sweeps_on_one_silo_of_the_cluster()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, configure: host => host.UseInMemoryReminderService());
        var orphan = JobIds.At(DateTimeOffset.UtcNow.AddDays(-2));
        await cluster.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(orphan)), new MemoryStream([1]), durable: false, Ct);
        var grain = cluster.Orleans.Client.GetGrain<IBlobSweepGrain>(Names.BlobSweep);
        await grain.Schedule();

        await grain.AsReference<IRemindable>().ReceiveReminder("sweep", new TickStatus(DateTime.UtcNow, TimeSpan.FromHours(6), DateTime.UtcNow), Ct);

        await Until.TrueAsync(async () => (await cluster.BlobsOfAsync(orphan)).Count == 0);
        var reminders = await cluster.Service<IReminderTable>().ReadRows(grain.GetGrainId(), Ct);
        Assert.Equal(TimeSpan.FromHours(6), Assert.Single(reminders.Reminders).Period);
    }

    private BlobSweep Sweep(RetentionOptions options) => new(
        Cluster.Blobs, Cluster.Catalogue, Cluster.Service<IGrainFactory>(), Options.Create(options), TimeProvider.System, NullLogger<BlobSweep>.Instance);

    private async Task<string> FinishedAsync()
    {
        var id = await Cluster.SubmitAsync(TestPictures.Noise(20, 20));
        Assert.Equal(JobStatus.Succeeded, (await Cluster.EndAsync(id)).Status);

        // The row follows the state.
        await Until.TrueAsync(async () => (await Cluster.Catalogue.GetAsync(id, Ct))?.FinishedAt is not null);
        return id;
    }

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Cluster.Blobs.WriteAsync(new BlobKey(key), new MemoryStream([1]), durable: false, Ct);
        }
    }
}
