using System.Text.Json;
using Actors.Grains.Models;
using Actors.Grains.Schedules;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tests.Trials;
using Actors.Grains.Training;
using Actors.Grains.Trials;

namespace Actors.Grains.Tests.Embedded;

/// <summary>What trials and schedules keep, through the store of an embedded silo.</summary>
public sealed class TrialStateTests(OneEmbeddedSilo one) : IClassFixture<OneEmbeddedSilo>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly EmbeddedSilo _silo = one.Silo;

    [Fact]
    public async Task Every_field_of_a_trials_state_is_stored()
    {
        var verdict = new GateVerdict("cc", "aa", true, ["why"], [new GateFigure("holdout", true, 30, 31, 32, 1, 0.9, true, 0.9, 0.91)], 10, 20);
        var state = new TrialState
        {
            Request = TrialCases.Request(PromotionMode.Auto),
            Status = TrialStatus.Watching,
            Champion = TrialCases.Champion,
            Challenger = TrialCases.Challenger,
            Verdict = verdict,
            EightBitVerdict = verdict with { Passed = false },
            Misses = 2,
            PromotedAt = Now,
            Steps = [new TrialStep(Now, TrialStatus.Examining, "text")],
            Waiting = "a trainer",
        };

        Assert.All(typeof(TrialState).GetProperties(), field => Assert.NotEqual(field.GetValue(new TrialState()), field.GetValue(state)));
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(await WriteAndReadAsync("trial", state)));
    }

    [Fact]
    public async Task Every_field_of_a_schedule_is_stored()
    {
        var entry = new ScheduleEntry
        {
            Schedule = new TrainingSchedule("nightly", "0 2 * * *", "Europe/Berlin", new ScheduleTrigger(1, 0.5, 0.25), TrialCases.Request(PromotionMode.Manual).Run),
            NextDue = Now,
            LastRunId = "run",
            LastRunAt = Now.AddDays(-1),
            LastCause = "cause",
            Baseline = 7,
            CountsFromRun = true,
            Pending = "pending",
            Fault = "fault",
            HasBegun = false,
        };
        var (empty, state) = (new ScheduleEntry { Schedule = entry.Schedule with { Name = "other" } }, new ScheduleBookState { Entries = [entry] });

        Assert.All(typeof(ScheduleEntry).GetProperties(), field => Assert.NotEqual(field.GetValue(empty), field.GetValue(entry)));
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(await WriteAndReadAsync("schedules", state)));
    }

    [Fact]
    public async Task Schedules_read_the_same_after_their_grain_slept()
    {
        var book = _silo.Service<IGrainFactory>().GetGrain<IScheduleBookGrain>(Names.Schedules);
        var schedule = new TrainingSchedule("weekly", "0 2 * * SAT", "Europe/Berlin", new ScheduleTrigger(50, 0.2, null), TrialCases.Request(PromotionMode.Auto).Run with { Version = 0 });
        Assert.Null(await book.Put(schedule));
        var before = await book.List();

        await EmbeddedSilo.DeactivateAsync(book);

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await book.List()));
        Assert.Equal("weekly", Assert.Single(before).Schedule.Name);
        Assert.True(await book.Remove("weekly"));
    }

    [Fact]
    public async Task A_trial_reads_the_same_after_its_grain_slept()
    {
        // The silo has no trainer, so the trial stays where it began.
        var trial = _silo.Service<IGrainFactory>().GetGrain<ITrialGrain>(Guid.NewGuid().ToString("N"));
        Assert.Null(await trial.Describe());
        await trial.Begin(TrialCases.Request(PromotionMode.Auto));
        TrialSnapshot? before = null;
        await Until.TrueAsync(async () => (before = await trial.Describe())?.Reason is not null);

        await EmbeddedSilo.DeactivateAsync(trial);
        await trial.Begin(TrialCases.Request(PromotionMode.Manual));

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await trial.Describe()));
        Assert.Equal(TrialStatus.Examining, before?.Status);
    }

    private async Task<T> WriteAndReadAsync<T>(string name, T state)
        where T : new()
    {
        var id = GrainId.Create("trial", Guid.NewGuid().ToString("N"));
        await _silo.Storage.WriteStateAsync(name, id, new GrainState<T>(state));
        var read = new GrainState<T>(new T());
        await _silo.Storage.ReadStateAsync(name, id, read);
        Assert.True(read.RecordExists);
        return read.State ?? throw new InvalidOperationException($"The state of {id} was read as nothing.");
    }
}
