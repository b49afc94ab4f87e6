using Actors.Grains.Jobs;
using Actors.Grains.Models;
using CsCheck;

namespace Actors.Grains.Tests.Jobs;

public sealed class ImageJobTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ModelReference Model = new("fast", "1", "fp32", "aa", 2, 10);
    private static readonly JobDevice Device = new("cpu", "avx512");
    private static readonly JobResult Result = new("bb", 2, 2, "png", 9);

    [Fact]
    public void The_same_request_is_accepted_once_and_another_one_conflicts()
    {
        var job = new ImageJob("id", new ImageJobState());

        Assert.Equal(SubmitOutcome.Accepted, job.Submit(Request(), Noon));
        Assert.Equal(SubmitOutcome.AlreadyAccepted, job.Submit(Request() with { CreatedAt = Noon.AddDays(1) }, Noon));
        Assert.Equal(SubmitOutcome.Conflict, job.Submit(Request(scale: 3), Noon));
    }

    [Fact]
    public void A_tile_reported_twice_counts_once()
    {
        var job = Enhancing(columns: 2, rows: 1);

        job.TileDone(0, Noon);
        job.TileDone(0, Noon);

        Assert.Equal(new JobTiles(2, 1, 0), job.Tiles);
        Assert.Equal(JobStatus.Enhancing, job.Status);
    }

    [Fact]
    public void The_last_tile_begins_the_assembling()
    {
        var job = Enhancing(columns: 2, rows: 1);

        job.TileDone(1, Noon);
        job.TileDone(0, Noon);

        Assert.Equal(JobStatus.Assembling, job.Status);
    }

    [Fact]
    public void A_resumed_job_whose_tiles_are_all_done_goes_on_to_assembling()
    {
        var job = Started(new ImageJobState());
        job.Plan(null, 1, 1);
        job.TileDone(0, Noon);

        job.Enhance(Noon);

        Assert.Equal(JobStatus.Assembling, job.Status);
    }

    [Fact]
    public void An_end_is_entered_once_and_never_left() => AnyJob.Sample(steps =>
    {
        var (state, job) = Run(steps);

        Assert.InRange(state.Events.Count(line => line.Status.IsTerminal()), 0, 1);
        Assert.Equal(job.Status.IsTerminal(), state.FinishedAt is not null);
        Assert.Equal(job.Status == JobStatus.Succeeded, state.Result is not null);
        Assert.Equal(job.Status == JobStatus.Failed, state.Error is not null);
    });

    [Fact]
    public void The_log_is_numbered_without_a_gap_and_never_grows_past_its_limit() => AnyJob.Sample(steps =>
    {
        var (state, _) = Run(steps);

        Assert.Equal(Enumerable.Range(1, state.Events.Count), state.Events.Select(line => (int)line.Seq));
        Assert.InRange(state.Events.Count, 1, JobLog.MaxEvents);
    });

    [Fact]
    public void A_job_keeps_the_model_and_the_device_that_it_started_with()
    {
        var state = new ImageJobState();
        var job = Started(state);

        job.Start(Model with { Version = "2" }, new JobDevice("cuda", "cuda"), Noon.AddHours(1), "why not");

        Assert.Equal((Model, Device, Noon), (state.Model, state.Device, state.StartedAt));
        Assert.Null(state.ModelReason);
    }

    [Fact]
    public void A_job_that_is_interrupted_too_often_fails()
    {
        var state = new ImageJobState();
        var job = Started(state);

        for (var time = 0; time < ImageJob.MaxResumptions; time++)
        {
            job.Resume(Noon);
        }

        Assert.Equal(JobStatus.Preparing, job.Status);
        job.Resume(Noon);
        Assert.Equal((JobStatus.Failed, JobErrors.Internal), (job.Status, state.Error?.Code));
    }

    [Fact]
    public void An_interruption_counts_only_while_no_further_tile_gets_done()
    {
        var state = new ImageJobState();
        var job = Enhancing(columns: 100, rows: 1, state);

        for (var time = 0; time < 2 * ImageJob.MaxResumptions; time++)
        {
            job.TileDone(time % 100, Noon);
            job.Resume(Noon);
            job.Plan(null, 100, 1);
            foreach (var tile in Enumerable.Range(0, Math.Min(100, time + 1)))
            {
                job.TileDone(tile, Noon);
            }
        }

        Assert.NotEqual(JobStatus.Failed, job.Status);
    }

    [Fact]
    public void A_wait_is_the_jobs_reason_while_it_lasts_and_both_its_ends_stand_in_the_log()
    {
        var state = new ImageJobState();
        var job = Started(state);

        job.Wait("no cuda", Noon);
        Assert.Equal((JobStatus.Preparing, "no cuda"), (job.Snapshot().Status, job.Snapshot().Reason));
        job.GoOn(Noon);
        job.GoOn(Noon);

        Assert.Null(job.Snapshot().Reason);
        Assert.Equal(["no cuda", "A silo that fits is there; the job goes on."], state.Events.Where(line => line.Message is not null).Select(line => line.Message));
    }

    [Fact]
    public void A_job_that_is_taken_up_again_waits_for_nothing_until_it_says_so()
    {
        var job = Started(new ImageJobState());
        job.Wait("no cuda", Noon);

        job.Resume(Noon);

        Assert.Null(job.Snapshot().Reason);
    }

    [Fact]
    public void Late_answers_are_counted_before_and_after_the_end_and_noted()
    {
        var job = Enhancing(columns: 1, rows: 1);
        Assert.Empty(job.Snapshot().Notes);
        job.Late();
        job.Succeed(Result, null, ["IPTC"], Noon);
        job.Late();

        Assert.Equal(2, job.Snapshot().LateAnswers);
        Assert.Equal("IPTC", job.Snapshot().Notes[0]);
        Assert.Contains("ignored: 2.", job.Snapshot().Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_a_job_then_discards_it_and_does_not_know_a_stranger()
    {
        var job = Started(new ImageJobState());

        Assert.Equal(CancelOutcome.Unknown, new ImageJob("other", new ImageJobState()).Cancel(Noon));
        Assert.Equal(CancelOutcome.Canceled, job.Cancel(Noon));
        Assert.Equal(CancelOutcome.Discarded, job.Cancel(Noon));
        Assert.Equal(JobStatus.Canceled, job.Status);
    }

    [Fact]
    public void The_stages_of_a_finished_job_add_up_to_its_whole_time()
    {
        var job = Started(new ImageJobState());
        job.Plan(null, 1, 1);
        job.Enhance(Noon.AddSeconds(1));
        job.TileDone(0, Noon.AddSeconds(3));
        job.Succeed(Result, null, [], Noon.AddSeconds(4));

        var timings = job.Snapshot().Timings!;

        Assert.Equal(new JobTimings(0, 1000, 2000, 1000, 4000), timings);
    }

    [Fact]
    public void A_copy_of_the_state_stays_as_it_is_while_the_job_goes_on()
    {
        var state = new ImageJobState();
        var job = Started(state);

        var copy = state.Copy();
        job.Fail(new JobError("internal", "why"), Noon);

        Assert.Equal((JobStatus.Preparing, 2), (copy.Status, copy.Events.Count));
    }

    private static Gen<(int Step, int Tile)[]> AnyJob => Gen.Select(Gen.Int[0, 8], Gen.Int[0, 399]).Array[0, 900];

    private static (ImageJobState State, ImageJob Job) Run((int Step, int Tile)[] steps)
    {
        var state = new ImageJobState();
        var job = Enhancing(columns: 20, rows: 20, state);
        var now = Noon;
        foreach (var (step, tile) in steps)
        {
            now = now.AddSeconds(2);
            Apply(job, step, tile, now);
        }

        return (state, job);
    }

    private static void Apply(ImageJob job, int step, int tile, DateTimeOffset now)
    {
        switch (step)
        {
            case < 5:
                job.TileDone(tile, now);
                break;
            case 5:
                job.Retry("why", now);
                break;
            case 8:
                job.Wait("why", now);
                job.TellProgress(now);
                job.GoOn(now);
                break;
            case 6 when tile == 0:
                job.Fail(new JobError("internal", "why"), now);
                break;
            case 7 when tile == 0:
                job.Succeed(Result, null, [], now);
                break;
            case 7 when tile == 1:
                job.Resume(now);
                break;
            default:
                job.Start(Model, Device, now);
                break;
        }
    }

    private static ImageJob Enhancing(int columns, int rows, ImageJobState? state = null)
    {
        var job = Started(state ?? new ImageJobState());
        job.Plan(null, columns, rows);
        job.Enhance(Noon);
        return job;
    }

    private static ImageJob Started(ImageJobState state)
    {
        var job = new ImageJob("id", state);
        job.Submit(Request(), Noon);
        job.Start(Model, Device, Noon);
        return job;
    }

    private static ImageJobRequest Request(int scale = 2) => new(new JobSource("a.png", "cc", 10, 10, "png", 100), new JobSettings { Scale = scale }, Noon);
}
