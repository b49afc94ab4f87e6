using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;

namespace Actors.Grains.Tests.Jobs;

public sealed class GuardTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 400);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_job_is_guarded_from_its_acceptance_to_its_end(int side)
    {
        var reminders = new SharedReminders();
        await using var cluster = await TestCluster.StartAsync(reminders: reminders);
        var begun = new TaskCompletionSource();
        cluster.Workers.Before = _ => begun.Task;

        var id = await cluster.SubmitAsync(TestPictures.Noise(side, side));
        Assert.Equal([cluster.Job(id).GetGrainId()], reminders.Guarded);
        begun.SetResult();
        await cluster.EndAsync(id);

        await Until.TrueAsync(() => Task.FromResult(!reminders.Guarded.Any()));
    }

    [Fact]
    public async Task The_guard_takes_up_a_job_that_no_list_knows()
    {
        var (folder, shelf, reminders) = (Directory.CreateTempSubdirectory("actors-guard-").FullName, new SharedGrainStorage.Shelf(), new SharedReminders());
        string id;
        await using (var first = await TestCluster.StartAsync(folder: folder, shelf: shelf, reminders: reminders))
        {
            first.Codec.Hold = new RawCodec.Gate(200);
            id = await first.SubmitAsync(Picture);
            await Until.TrueAsync(async () => (await first.Job(id).Describe())!.Tiles.Done > 0);
            await first.Catalogue.DeleteAsync(id, Ct);
            await first.KillAsync(first.Orleans.Silos[0]);
        }

        await using (var second = await TestCluster.StartAsync(folder: folder, shelf: shelf, reminders: reminders))
        {
            await Tick(second, id);

            await Until.TrueAsync(() => Task.FromResult(!reminders.Guarded.Any()));
            Assert.Equal(JobStatus.Succeeded, (await second.Job(id).Describe())!.Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_guard_of_an_ended_job_clears_away_what_was_left_and_removes_itself()
    {
        var reminders = new SharedReminders();
        await using var cluster = await TestCluster.StartAsync(reminders: reminders);
        var id = await cluster.SubmitAsync(TestPictures.Noise(20, 20));
        await cluster.EndAsync(id);
        await cluster.Blobs.WriteAsync(new(JobBlobs.EnhancedTile(id, 0)), new MemoryStream([1]), durable: false, Ct);
        await reminders.UpsertRow(new ReminderEntry { GrainId = cluster.Job(id).GetGrainId(), ReminderName = "guard", Period = TimeSpan.FromMinutes(1) });

        await Tick(cluster, id);

        Assert.Empty(reminders.Guarded);
        Assert.DoesNotContain(JobBlobs.EnhancedTile(id, 0), await cluster.BlobsOfAsync(id));
        Assert.Contains(JobBlobs.Result(id), await cluster.BlobsOfAsync(id));
    }

    [Fact]
    public async Task A_row_whose_job_was_never_accepted_is_closed_with_its_reason_once_it_is_old_and_a_late_job_opens_it_again()
    {
        var folder = Directory.CreateTempSubdirectory("actors-rows-").FullName;
        var (young, old, reminders) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"), new SharedReminders());
        await using (var first = await TestCluster.StartAsync(folder: folder))
        {
            await first.Catalogue.InsertAsync(Row(young, TimeSpan.FromMinutes(2)), Ct);
            await first.Catalogue.InsertAsync(Row(old, TimeSpan.FromHours(2)), Ct);
        }

        await using (var second = await TestCluster.StartAsync(folder: folder, reminders: reminders))
        {
            await Until.TrueAsync(async () => (await second.Catalogue.GetAsync(old, Ct))?.Status == "failed");

            Assert.Contains("never accepted", (await second.Catalogue.GetAsync(old, Ct))!.Reason, StringComparison.Ordinal);
            Assert.Null((await second.Catalogue.GetAsync(young, Ct))!.FinishedAt);
            Assert.Null(await second.Job(old).Describe());

            await second.SubmitAsync(TestPictures.Noise(20, 20), id: old);
            await second.EndAsync(old);
            await Until.TrueAsync(async () => (await second.Catalogue.GetAsync(old, Ct))?.Status == "succeeded");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task Tick(TestCluster cluster, string id) =>
        cluster.Orleans.Client.GetGrain<IRemindable>(cluster.Job(id).GetGrainId()).ReceiveReminder("guard", default);

    private static JobRow Row(string id, TimeSpan age) => new(id, "queued", DateTimeOffset.UtcNow - age, null, null, null, "fingerprint", "a.png", 2, null);
}
