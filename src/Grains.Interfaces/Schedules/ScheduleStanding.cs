namespace Actors.Grains.Schedules;

/// <summary>A schedule and how it stands.</summary>
/// <param name="NextDue">The next tick of its clock; null where it has none.</param>
/// <param name="LastRunId">The run that it began last.</param>
/// <param name="LastCause">Why that one began.</param>
/// <param name="Pending">Why a run is due that has not begun: the one before goes on, or the dataset has no version. Null where none is.</param>
/// <param name="Fault">What kept a due run from beginning when that was last tried; null else.</param>
[GenerateSerializer, Immutable, Alias("schedule-standing")]
public sealed record ScheduleStanding(
    [property: Id(0)] TrainingSchedule Schedule,
    [property: Id(1)] DateTimeOffset? NextDue,
    [property: Id(2)] string? LastRunId,
    [property: Id(3)] DateTimeOffset? LastRunAt,
    [property: Id(4)] string? LastCause,
    [property: Id(5)] string? Pending,
    [property: Id(6)] string? Fault);
