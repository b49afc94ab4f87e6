using Actors.Grains.Schedules;

namespace Actors.Client.Api.Documents;

/// <summary>A schedule and how it stands.</summary>
/// <param name="NextDue">The next tick of its clock; null where it has none.</param>
/// <param name="LastRun">The run that it began last.</param>
/// <param name="LastCause">Why that one began.</param>
/// <param name="Pending">Why a run is due that has not begun.</param>
/// <param name="Fault">What keeps a due run from beginning.</param>
public sealed record ScheduleDocument(
    string Name,
    string? Cron,
    string TimeZone,
    ScheduleTriggerDocument? Trigger,
    TrainingOrder Run,
    DateTimeOffset? NextDue,
    string? LastRun,
    DateTimeOffset? LastRunAt,
    string? LastCause,
    string? Pending,
    string? Fault)
{
    public static ScheduleDocument Of(ScheduleStanding standing)
    {
        var schedule = standing.Schedule;
        return new ScheduleDocument(
            schedule.Name,
            schedule.Cron,
            schedule.TimeZone,
            schedule.Trigger is { } trigger ? new ScheduleTriggerDocument(trigger.NewPictures, trigger.RejectedShare, trigger.Drift) : null,
            TrainingRunDocument.Order(schedule.Run) with { Version = null },
            standing.NextDue,
            standing.LastRunId,
            standing.LastRunAt,
            standing.LastCause,
            standing.Pending,
            standing.Fault);
    }
}
