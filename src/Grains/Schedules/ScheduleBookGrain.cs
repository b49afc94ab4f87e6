using Actors.Catalog;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Training;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Schedules;

/// <summary>The shell of <see cref="ScheduleBook"/>: a reminder looks each minute what is due, and begins it.</summary>
[GrainType("schedule-book")]
public sealed partial class ScheduleBookGrain(
    [PersistentState("schedules", Names.GrainStorage)] IPersistentState<ScheduleBookState> store, FeedbackTable feedback, IEnumerable<IDriftSignal> drift, TimeProvider time,
    ILogger<ScheduleBookGrain> logger) : Grain, IScheduleBookGrain, IRemindable
{
    private const string Reminder = "tick";

    // A share of fewer says nothing.
    private const int FewestJobs = 10;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private ScheduleBook Book => new(store.State);

    public async Task<string?> Put(TrainingSchedule schedule)
    {
        var train = (await NewestAsync(schedule))?.Train ?? 0;
        if (Book.Put(schedule, train, time.GetUtcNow()) is { } fault)
        {
            return fault;
        }

        await this.StoredAsync(async () =>
        {
            await this.RegisterOrUpdateReminder(Reminder, Every, Every);
            await store.WriteStateAsync();
        });
        return null;
    }

    public async Task<bool> Remove(string name)
    {
        var removed = Book.Remove(name);
        await (removed ? SaveAsync() : Task.CompletedTask);
        return removed;
    }

    public Task<IReadOnlyList<ScheduleStanding>> List() => Task.FromResult(Book.List());

    public async Task DatasetGrew(string dataset, int train)
    {
        if (Book.Grew(dataset, train))
        {
            await SaveAsync();
            await BeginAsync();
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var changed = Book.Tick(time.GetUtcNow());
        foreach (var standing in Book.List().Where(standing => standing is { Pending: null, Schedule.Trigger: not null }))
        {
            changed |= await HasGrownAsync(standing) | Book.Signal(standing.Schedule.Name, await RejectedShareAsync(standing), await DriftAsync(standing));
        }

        await (changed ? SaveAsync() : Task.CompletedTask);
        await BeginAsync();
    }

    private async Task BeginAsync()
    {
        foreach (var entry in Book.Due())
        {
            var name = entry.Schedule.Name;
            try
            {
                await BeginAsync(entry, name);
            }
            catch (Exception broken)
            {
                // The next look tries again.
                LogBroken(name, broken);
            }
        }
    }

    private async Task BeginAsync(ScheduleEntry entry, string name)
    {
        if (entry.HasBegun && entry.LastRunId is { } before && await GrainFactory.GetGrain<ITrainerGrain>(before).Describe() is { } run && !run.Status.IsTerminal())
        {
            return;
        }

        var now = time.GetUtcNow();
        var newest = await NewestAsync(entry.Schedule);
        if (newest is null || newest.Train == 0)
        {
            await (Book.Refuse(name, $"Dataset {entry.Schedule.Run.Dataset} has no version with pictures to learn from.") ? SaveAsync() : Task.CompletedTask);
            return;
        }

        var id = Book.Begin(name, JobIds.At(now), newest.Train, now);
        await SaveAsync();
        await GrainFactory.GetGrain<ITrainerGrain>(id).Start(entry.Schedule.Run with { Version = newest.Number, CreatedAt = now });
        LogBegan(id, name, entry.Pending);
        Book.Began(name);
        await SaveAsync();
    }

    // The word that a dataset has grown is lost where its silo dies before it is given.
    private async Task<bool> HasGrownAsync(ScheduleStanding standing) =>
        standing.Schedule.Trigger?.NewPictures is not null && await NewestAsync(standing.Schedule) is { } newest && Book.Grew(standing.Schedule.Run.Dataset, newest.Train);

    private async Task<DatasetVersion?> NewestAsync(TrainingSchedule schedule) =>
        (await GrainFactory.GetGrain<IDatasetGrain>(schedule.Run.Dataset).Describe())?.Versions.MaxBy(version => version.Number);

    private async Task<double?> RejectedShareAsync(ScheduleStanding standing)
    {
        var run = standing.Schedule.Run;
        if (standing.Schedule.Trigger?.RejectedShare is null
            || (await GrainFactory.GetGrain<IModelRegistryGrain>(Names.Registry).Resolve(new ModelQuery(run.Family, run.Scale, "auto"))).Model is not { } serving)
        {
            return null;
        }

        var count = await feedback.CountAsync(serving.Sha256, standing.LastRunAt ?? DateTimeOffset.UnixEpoch, CancellationToken.None);
        return count.Jobs >= FewestJobs ? count.RejectedShare : null;
    }

    private async Task<double?> DriftAsync(ScheduleStanding standing)
    {
        foreach (var signal in standing.Schedule.Trigger?.Drift is null ? [] : drift)
        {
            if (await signal.MeasureAsync(standing.Schedule.Run.Dataset, CancellationToken.None) is { } measured)
            {
                return measured;
            }
        }

        return null;
    }

    private Task SaveAsync() => this.StoredAsync(store.WriteStateAsync);
}
