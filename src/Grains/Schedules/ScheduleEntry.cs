namespace Actors.Grains.Schedules;

/// <summary>What is stored of one schedule.</summary>
[GenerateSerializer, Alias("schedule-entry")]
public sealed class ScheduleEntry
{
    [Id(0)]
    public required TrainingSchedule Schedule { get; set; }

    [Id(1)]
    public DateTimeOffset? NextDue { get; set; }

    /// <summary>Stored before the run is begun, so that a crash between the two begins it once.</summary>
    [Id(2)]
    public string? LastRunId { get; set; }

    [Id(3)]
    public DateTimeOffset? LastRunAt { get; set; }

    [Id(4)]
    public string? LastCause { get; set; }

    /// <summary>Pictures to learn from that are no growth: those that were there when the last run began or, before the first, when the schedule was set.</summary>
    [Id(5)]
    public int Baseline { get; set; }

    /// <summary>Why a run is due; null where none is.</summary>
    [Id(6)]
    public string? Pending { get; set; }

    [Id(7)]
    public string? Fault { get; set; }

    /// <summary>False from when the last run's id was stored until the run is known to have begun.</summary>
    [Id(8)]
    public bool HasBegun { get; set; } = true;

    /// <summary>True where <see cref="Baseline"/> is that of a run, false where it is that of the schedule's setting.</summary>
    [Id(9)]
    public bool CountsFromRun { get; set; }

    public ScheduleStanding Standing => new(Schedule, NextDue, LastRunId, LastRunAt, LastCause, Pending, Fault);
}
