using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;

namespace Actors.Grains.Tests.Jobs;

/// <summary>How often a job's log says how far its tiles are.</summary>
public sealed class ProgressTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Progress_is_noted_at_most_once_a_second()
    {
        var state = new ImageJobState();
        var job = Enhancing(100, state);

        for (var tile = 0; tile < 50; tile++)
        {
            job.TileDone(tile, Noon.AddMilliseconds(100 * tile));
        }

        Assert.Equal([1, 11, 21, 31, 41], Progress(state).Select(line => line.TilesDone));
    }

    [Fact]
    public void Progress_is_noted_at_most_every_percent()
    {
        var state = new ImageJobState();
        var job = Enhancing(1000, state);

        for (var tile = 0; tile < 40; tile++)
        {
            job.TileDone(tile, Noon.AddSeconds(tile));
        }

        Assert.Equal([1, 11, 21, 31], Progress(state).Select(line => line.TilesDone));
    }

    [Fact]
    public void Progress_that_came_too_soon_after_a_line_is_told_once_when_a_second_has_passed()
    {
        var state = new ImageJobState();
        var job = Enhancing(100, state);
        for (var tile = 0; tile < 50; tile++)
        {
            job.TileDone(tile, Noon);
        }

        foreach (var milliseconds in (int[])[500, 1000, 1500, 2000, 9000])
        {
            job.TellProgress(Noon.AddMilliseconds(milliseconds));
        }

        Assert.Equal([(1, 0.0), (50, 1.0)], Progress(state).Select(line => (line.TilesDone, (line.At - Noon).TotalSeconds)));
    }

    [Fact]
    public void No_progress_is_told_of_a_job_without_a_finished_tile()
    {
        var state = new ImageJobState();

        Enhancing(100, state).TellProgress(Noon.AddMinutes(1));

        Assert.Empty(Progress(state));
    }

    [Fact]
    public async Task A_watch_sees_how_far_a_job_is_whose_other_tiles_take_long()
    {
        await using var cluster = await TestCluster.StartAsync();
        var budget = new TileBudget();
        cluster.Workers.Before = budget.WaitAsync;
        budget.Allow(50);
        var id = await cluster.SubmitAsync(TestPictures.Noise(10 * 32, 10 * 32));

        await foreach (var line in cluster.Job(id).Watch(1, TestContext.Current.CancellationToken))
        {
            if (line is { Kind: JobEventKind.Progress, TilesDone: 50 })
            {
                budget.Allow(1000);
            }
        }

        Assert.Equal(JobStatus.Succeeded, (await cluster.Job(id).Describe())!.Status); // watched to its end
    }

    private static ImageJob Enhancing(int tiles, ImageJobState state)
    {
        var job = new ImageJob("id", state);
        job.Submit(new ImageJobRequest(new JobSource("a.png", "cc", 10, 10, "png", 100), new JobSettings { Scale = 2 }, Noon), Noon);
        job.Start(new ModelReference("fast", "1", "fp32", "aa", 2, 10), new JobDevice("cpu", "avx512"), Noon);
        job.Plan(null, tiles, 1);
        job.Enhance(Noon);
        return job;
    }

    private static IEnumerable<JobEvent> Progress(ImageJobState state) => state.Events.Where(line => line.Kind == JobEventKind.Progress);
}
