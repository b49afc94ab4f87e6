namespace Actors.Grains.Schedules;

/// <summary>All schedules. One in the cluster, under <see cref="Names.Schedules"/>.</summary>
[Alias("schedule-book")]
public interface IScheduleBookGrain : IGrainWithStringKey
{
    /// <summary>Sets a schedule, in place of one of the same name.</summary>
    /// <returns>What is wrong with it; null where it was stored.</returns>
    [Alias("put"), Idempotent]
    Task<string?> Put(TrainingSchedule schedule);

    /// <summary>Takes a schedule out; the run that it began goes on.</summary>
    /// <returns>False where there was none.</returns>
    [Alias("remove"), Idempotent]
    Task<bool> Remove(string name);

    [Alias("list"), Idempotent]
    Task<IReadOnlyList<ScheduleStanding>> List();

    /// <summary>Tells that a dataset has grown.</summary>
    /// <param name="train">Pictures to learn from, in all.</param>
    [Alias("dataset-grew"), Idempotent]
    Task DatasetGrew(string dataset, int train);
}
