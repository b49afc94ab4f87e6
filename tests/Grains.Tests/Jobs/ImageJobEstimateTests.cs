using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tests.Jobs;

/// <summary>What a job keeps of how poor its source is.</summary>
public sealed class ImageJobEstimateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ModelReference Model = new("fast", "1", "fp32", "aa", 2, 10);
    private static readonly JobDevice Device = new("cpu", "avx512");
    private static readonly ImageJobRequest Request = new(new JobSource("a.png", "cc", 10, 10, "png", 100), new JobSettings { Scale = 2 }, Noon);

    [Fact]
    public void A_job_begins_with_the_look_at_its_picture_and_keeps_what_was_seen_first()
    {
        var state = new ImageJobState();
        var job = new ImageJob("id", state);
        job.Submit(Request, Noon);

        job.Look(Noon.AddSeconds(1));
        job.Estimate(new JobEstimate(60, 2, 0.5));
        job.Estimate(null);
        job.Estimate(new JobEstimate(90, 0, 0));
        job.Start(Model, Device, Noon.AddSeconds(2));

        Assert.Equal((JobStatus.Preparing, Noon.AddSeconds(1)), (state.Status, state.StartedAt));
        Assert.Equal([JobStatus.Queued, JobStatus.Preparing], state.Events.Select(line => line.Status));
        Assert.Equal(new JobEstimate(60, 2, 0.5), job.Snapshot().Estimate);
    }

    [Fact]
    public void Only_a_model_that_restores_asks_how_poor_the_source_is_and_only_once()
    {
        var job = new ImageJob("id", new ImageJobState());
        job.Submit(Request, Noon);
        job.Start(Model, Device, Noon);
        var restore = Model with { Name = Names.RestoreFamily };

        Assert.False(job.LacksEstimate(Model));
        Assert.True(job.LacksEstimate(restore));

        job.Estimate(new JobEstimate(null, 0, 0));

        Assert.False(job.LacksEstimate(restore));
    }
}
