using Actors.Grains.Training;

namespace Actors.Grains.Schedules;

/// <summary>When a training run is to begin by itself, and what it does.</summary>
/// <param name="Cron">Five fields; null where only the trigger counts.</param>
/// <param name="TimeZone">In which <paramref name="Cron"/> is read, such as <c>UTC</c> or <c>Europe/Berlin</c>.</param>
/// <param name="Trigger">What makes a run due beside the clock; null where only that counts.</param>
/// <param name="Run">Its version is 0: each run takes the newest one of the dataset.</param>
[GenerateSerializer, Immutable, Alias("training-schedule")]
public sealed record TrainingSchedule(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Cron,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] ScheduleTrigger? Trigger,
    [property: Id(4)] TrainingRunRequest Run);
