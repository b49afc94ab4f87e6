using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Schedules;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Grains.Tests.Embedded;

/// <summary>Datasets that grow in a silo without a trainer: a run that begins waits, until a test cancels it.</summary>
public sealed class ScheduleTests(OneEmbeddedSilo one) : IClassFixture<OneEmbeddedSilo>
{
    private readonly EmbeddedSilo _silo = one.Silo;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IScheduleBookGrain Book => _silo.Service<IGrainFactory>().GetGrain<IScheduleBookGrain>(Names.Schedules);

    [Fact]
    public async Task A_dataset_that_has_grown_enough_begins_one_run_on_its_newest_version()
    {
        await PutAsync("grown", new ScheduleTrigger(3, null, null));

        await GrowAsync("grown", 1, 2);
        await GrowAsync("grown", 3, 4);
        await Until.TrueAsync(async () => (await StandingAsync("grown")).LastRunId is not null);
        await TickAsync();

        var run = Assert.Single(await RunsAsync("grown"));
        var requested = (await Run(run.Id).Describe())!.Requested;
        Assert.Equal((2, PromotionMode.Auto), (requested.Version, requested.Promote));
        var standing = await StandingAsync("grown");
        Assert.Equal((run.Id, null), (standing.LastRunId, standing.Pending));
        Assert.StartsWith("4 pictures to learn from came to grown since the schedule was set", standing.LastCause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_while_a_run_goes_on_waits_for_its_end_and_makes_one_run()
    {
        await PutAsync("busy", new ScheduleTrigger(2, null, null));
        await GrowAsync("busy", 11, 12);
        await Until.TrueAsync(async () => (await StandingAsync("busy")).LastRunId is not null);
        var first = (await StandingAsync("busy")).LastRunId!;

        await GrowAsync("busy", 13, 14);
        await Until.TrueAsync(async () => (await StandingAsync("busy")).Pending is not null);
        await GrowAsync("busy", 15, 16);
        await TickAsync();
        Assert.Equal(first, Assert.Single(await RunsAsync("busy")).Id);
        await Run(first).Cancel();
        await TickAsync();
        await TickAsync();

        var runs = await RunsAsync("busy");
        Assert.Equal(2, runs.Count);
        Assert.Equal(3, (await Run(runs.Single(run => run.Id != first).Id).Describe())?.Requested.Version);
        Assert.Null((await StandingAsync("busy")).Pending);
    }

    [Fact]
    public async Task Pictures_that_a_run_was_not_told_of_are_found_at_the_next_look()
    {
        await PutAsync("found", new ScheduleTrigger(5, null, null));
        await GrowAsync("found", 21, 22);
        await PutAsync("found", new ScheduleTrigger(2, null, null));

        await TickAsync();

        Assert.Single(await RunsAsync("found"));
    }

    [Fact]
    public async Task A_schedule_that_is_set_on_a_full_dataset_begins_nothing_until_that_grows()
    {
        await GrowAsync("full", 51, 52, 53);
        await PutAsync("full", new ScheduleTrigger(2, null, null));

        await TickAsync();
        Assert.Empty(await RunsAsync("full"));
        await GrowAsync("full", 54, 55);
        await TickAsync();

        Assert.Single(await RunsAsync("full"));
    }

    [Fact]
    public async Task A_run_that_cannot_begin_says_why_and_begins_when_it_can()
    {
        await PutAsync("empty", new ScheduleTrigger(null, 0.5, null), scale: 4);
        await SayAsync(await ServingAsync(scale: 4), jobs: 10);
        await TickAsync();
        var refused = await StandingAsync("empty");

        await GrowAsync("empty", 31);
        await TickAsync();

        Assert.Equal("Dataset empty has no version with pictures to learn from.", refused.Fault);
        Assert.Equal("100 % of the jobs with feedback were rejected since the last run.", refused.Pending);
        var standing = await StandingAsync("empty");
        Assert.Equal((null, null), (standing.Fault, standing.Pending));
        Assert.Equal(standing.LastRunId, Assert.Single(await RunsAsync("empty")).Id);
    }

    [Fact]
    public async Task Rejected_jobs_of_the_model_that_serves_begin_a_run()
    {
        await GrowAsync("rejected", 41);
        await PutAsync("rejected", new ScheduleTrigger(null, 0.5, null));
        var serving = await ServingAsync(scale: 2);
        await SayAsync(serving, jobs: 9);
        await TickAsync();
        Assert.Empty(await RunsAsync("rejected"));

        await SayAsync(serving, jobs: 1);
        await TickAsync();
        await TickAsync();

        Assert.Single(await RunsAsync("rejected"));
        Assert.Equal("100 % of the jobs with feedback were rejected since the last run.", (await StandingAsync("rejected")).LastCause);
    }

    private ITrainerGrain Run(string id) => _silo.Service<IGrainFactory>().GetGrain<ITrainerGrain>(id);

    private Task TickAsync() => Book.AsReference<IRemindable>().ReceiveReminder("tick", default, Ct);

    private async Task PutAsync(string dataset, ScheduleTrigger trigger, int scale = 2)
    {
        var run = Runs.Request(new RunBudget(Rounds: 1)) with { Dataset = dataset, Version = 0, Scale = scale, Promote = PromotionMode.Auto };
        Assert.Null(await Book.Put(new TrainingSchedule(dataset, null, "UTC", trigger, run)));
    }

    private async Task<string> ServingAsync(int scale) => (await _silo.Registry.Resolve(new ModelQuery("fast", scale, "auto"))).Model!.Sha256; // shipped at both scales

    // Of DIV2K's layout, so that all come to the pictures to learn from.
    private async Task GrowAsync(string dataset, params int[] seeds)
    {
        var rig = new DatasetRig(_silo);
        List<(string, byte[])> files = [];
        foreach (var seed in seeds)
        {
            files.Add(($"DIV2K_train_HR/{seed:D4}.png", await rig.EncodeAsync(TestPictures.Noise(120, 120, seed: 1000 + seed), ImageFormat.Png)));
        }

        Assert.Equal(seeds.Length, (await rig.ImportAsync(dataset, DatasetRig.Zip(files))).Added);
    }

    private async Task<ScheduleStanding> StandingAsync(string name) => (await Book.List()).Single(standing => standing.Schedule.Name == name);

    private async Task<List<TrainingRunRow>> RunsAsync(string dataset) =>
        [.. (await _silo.Service<TrainingRunTable>().ListAsync(100, null, Ct)).Runs.Where(run => run.Dataset == dataset)];

    private async Task SayAsync(string model, int jobs)
    {
        foreach (var _ in Enumerable.Range(0, jobs))
        {
            await _silo.Service<FeedbackTable>().SaveAsync(new FeedbackRow(Guid.NewGuid().ToString("N"), null, false, null, model, DateTimeOffset.UtcNow), Ct);
        }
    }
}
