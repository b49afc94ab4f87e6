using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;

namespace Actors.Grains.Tests.Jobs;

public sealed class LateAnswerTests
{
    private static readonly PixelBuffer Picture = TestPictures.Noise(100, 400);

    [Theory]
    [InlineData(100, 400)]
    [InlineData(30, 30)]
    public async Task A_worker_that_is_paused_past_its_lease_holds_up_no_job_and_its_late_answers_change_nothing(int width, int height)
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, lanes: lanes => (lanes.LeaseMilliseconds, lanes.AnswerMilliseconds) = (1000, 400));
        var picture = TestPictures.Noise(width, height);
        var (paused, host) = (cluster.Orleans.Silos[1].Name, cluster.Orleans.Silos[0]);
        var awake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task PauseAsync(string silo) => silo == paused ? awake.Task : Task.CompletedTask;
        cluster.Workers.Before = async dispatch =>
        {
            // The other silo begins when the paused one has taken its share.
            await (dispatch.Silo != paused ? Until.TrueAsync(() => Task.FromResult(cluster.Workers.Seen.Any(seen => seen.Silo == paused) || dispatch.Attempt > 1 || width < 32)) : PauseAsync(paused));
        };
        cluster.Workers.BeforeStanding = PauseAsync;

        string id;
        JobSnapshot job;
        do
        {
            // A small picture goes to either silo: until one has gone to the paused one.
            id = await cluster.SubmitAsync(picture, on: host.SiloAddress);
            job = await cluster.EndAsync(id);
        }
        while (!cluster.Workers.Seen.Any(dispatch => dispatch.Silo == paused && dispatch.JobId == id));

        var held = cluster.Workers.InFlight.Where(dispatch => dispatch.JobId == id).ToList();
        Assert.Equal((JobStatus.Succeeded, 0), (job.Status, job.LateAnswers));
        Assert.NotEmpty(held);
        Assert.All(held, dispatch => Assert.Equal((paused, 1), (dispatch.Silo, dispatch.Attempt)));
        Assert.Equal(held.Count, job.Tiles.Retried);
        var before = await cluster.BlobsOfAsync(id);

        awake.SetResult();

        await Until.TrueAsync(async () => (await cluster.Job(id).Describe())!.LateAnswers == held.Count);
        await Until.TrueAsync(async () => (await cluster.BlobsOfAsync(id)).Count == before.Count);
        var after = (await cluster.Job(id).Describe())!;
        Assert.Equal((job.Tiles, job.Result), (after.Tiles, after.Result));
        Assert.Contains(after.Notes, note => note.Contains($"ignored: {held.Count}", StringComparison.Ordinal));
        Assert.Equal(TestPictures.Twice(picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    [Fact]
    public async Task Late_answers_are_counted_while_the_job_still_runs()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, lanes: lanes => (lanes.LeaseMilliseconds, lanes.AnswerMilliseconds) = (1000, 400));
        var paused = cluster.Orleans.Silos[1].Name;
        var (awake, gate) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), cluster.Codec.Hold = new RawCodec.Gate(200));
        Task PauseAsync(string silo) => silo == paused ? awake.Task : Task.CompletedTask;
        cluster.Workers.Before = dispatch => PauseAsync(dispatch.Silo);
        cluster.Workers.BeforeStanding = PauseAsync;

        var id = await cluster.SubmitAsync(Picture, on: cluster.Orleans.Silos[0].SiloAddress);
        var held = 0;
        await Until.TrueAsync(async () =>
        {
            // Each lease that the paused silo holds has run out: only then is its answer late.
            held = cluster.Workers.InFlight.Count(dispatch => dispatch.Silo == paused);
            return held > 0 && (await cluster.Job(id).Describe())!.Tiles.Retried == held;
        });
        awake.SetResult();
        await Until.TrueAsync(() => Task.FromResult(cluster.Workers.InFlight.Count == 0));
        gate.Release();
        var job = await cluster.EndAsync(id);

        Assert.Equal((JobStatus.Succeeded, held), (job.Status, job.LateAnswers));
        Assert.Equal(job.Tiles.Total, job.Tiles.Done);
    }
}
