using System.Globalization;

namespace Actors.Grains.Schedules;

/// <summary>
/// The rules of schedules: which are due by their clock or by what happened, and that each has one run at a time. Ticks that were missed, since nobody was there,
/// make one run and not many. It changes the state that it is given and does nothing else.
/// </summary>
public sealed class ScheduleBook(ScheduleBookState state)
{
    /// <summary>Schedules that a cluster can have.</summary>
    public const int Most = 100;

    public IReadOnlyList<ScheduleStanding> List() => [.. state.Entries.OrderBy(entry => entry.Schedule.Name, StringComparer.Ordinal).Select(entry => entry.Standing)];

    /// <summary>Sets a schedule. What it began before is remembered, and so is from where growth counts, as long as the dataset is the same.</summary>
    /// <param name="train">Pictures to learn from that the dataset has now.</param>
    /// <returns>What is wrong with it; null where it was taken.</returns>
    public string? Put(TrainingSchedule schedule, int train, DateTimeOffset now)
    {
        if (Fault(schedule) is { } fault)
        {
            return fault;
        }

        var entry = Find(schedule.Name);
        if (entry is null)
        {
            if (state.Entries.Count >= Most)
            {
                return $"There are {Most} schedules, which is the most; remove one.";
            }

            state.Entries.Add(entry = new ScheduleEntry { Schedule = schedule, Baseline = train });
        }

        if (entry.Schedule.Run.Dataset != schedule.Run.Dataset)
        {
            (entry.Baseline, entry.CountsFromRun) = (train, false);
        }

        (entry.Schedule, entry.NextDue, entry.Fault) = (schedule, Clock(schedule)?.NextAfter(now), null);
        return null;
    }

    public bool Remove(string name) => state.Entries.RemoveAll(entry => entry.Schedule.Name == name) > 0;

    /// <summary>Marks what the clock has made due.</summary>
    /// <returns>True where something changed.</returns>
    public bool Tick(DateTimeOffset now)
    {
        var due = state.Entries.Where(entry => entry.NextDue <= now).ToList();
        foreach (var entry in due)
        {
            entry.Pending ??= string.Create(CultureInfo.InvariantCulture, $"It was due at {entry.NextDue:yyyy-MM-dd HH:mm} UTC.");
            entry.NextDue = Clock(entry.Schedule)?.NextAfter(now);
        }

        return due.Count > 0;
    }

    /// <summary>Marks what a dataset's growth has made due.</summary>
    /// <param name="train">Pictures to learn from, in all.</param>
    /// <returns>True where something changed.</returns>
    public bool Grew(string dataset, int train)
    {
        var due = state.Entries
            .Where(entry => entry.Pending is null && entry.Schedule.Run.Dataset == dataset && entry.Schedule.Trigger?.NewPictures is { } wanted && train - entry.Baseline >= wanted)
            .ToList();
        due.ForEach(entry => entry.Pending =
            $"{train - entry.Baseline} pictures to learn from came to {dataset} since {(entry.CountsFromRun ? "the last run" : "the schedule was set")}; {entry.Schedule.Trigger?.NewPictures} were asked for.");
        return due.Count > 0;
    }

    /// <summary>Marks what a measured signal has made due: rejected jobs, or drift.</summary>
    /// <returns>True where something changed.</returns>
    public bool Signal(string name, double? rejectedShare, double? drift)
    {
        if (Find(name) is not { Pending: null, Schedule.Trigger: { } trigger } entry)
        {
            return false;
        }

        entry.Pending = rejectedShare >= trigger.RejectedShare ? string.Create(CultureInfo.InvariantCulture, $"{rejectedShare:P0} of the jobs with feedback were rejected since the last run.")
            : drift >= trigger.Drift ? string.Create(CultureInfo.InvariantCulture, $"The pictures that come in have drifted by {drift:F2}.")
            : null;
        return entry.Pending is not null;
    }

    /// <summary>Gives a due run its id. That is stored before the run is begun, and given again until it is known to have begun.</summary>
    /// <param name="id">For a run that has none yet.</param>
    /// <param name="train">Pictures to learn from now.</param>
    public string Begin(string name, string id, int train, DateTimeOffset now)
    {
        var entry = Find(name) ?? throw new InvalidOperationException($"There is no schedule {name}.");
        if (entry.HasBegun)
        {
            (entry.LastRunId, entry.LastRunAt, entry.LastCause, entry.HasBegun) = (id, now, entry.Pending, false);
            (entry.Baseline, entry.CountsFromRun) = (train, true);
        }

        return entry.LastRunId!; // set when the flag was
    }

    public void Began(string name)
    {
        if (Find(name) is { } entry)
        {
            (entry.Pending, entry.Fault, entry.HasBegun) = (null, null, true);
        }
    }

    /// <summary>Says why a due run cannot begin now; it stays due.</summary>
    /// <returns>True where that is new.</returns>
    public bool Refuse(string name, string fault)
    {
        if (Find(name) is not { } entry || entry.Fault == fault)
        {
            return false;
        }

        entry.Fault = fault;
        return true;
    }

    /// <summary>Schedules whose run is due, for who then looks whether the one before has ended.</summary>
    public IReadOnlyList<ScheduleEntry> Due() => [.. state.Entries.Where(entry => entry.Pending is not null)];

    private static string? Fault(TrainingSchedule schedule)
    {
        if (schedule.Cron is null && schedule.Trigger is null or { NewPictures: null, RejectedShare: null, Drift: null })
        {
            return "A schedule has a cron expression or a trigger, or both.";
        }

        string? fault = null;
        return schedule.Cron is null || ScheduleClock.TryCreate(schedule.Cron, schedule.TimeZone, out _, out fault)
            ? schedule.Trigger switch
            {
                { NewPictures: < 1 } => "'newPictures' is at least 1.",
                { RejectedShare: not (null or (> 0 and <= 1)) } => "'rejectedShare' is above 0 and at most 1.",
                { Drift: <= 0 } => "'drift' is above 0.",
                _ => null,
            }
            : fault;
    }

    private static ScheduleClock? Clock(TrainingSchedule schedule) =>
        schedule.Cron is not null && ScheduleClock.TryCreate(schedule.Cron, schedule.TimeZone, out var clock, out _) ? clock : null;

    private ScheduleEntry? Find(string name) => state.Entries.Find(entry => entry.Schedule.Name == name);
}
