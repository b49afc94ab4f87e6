using Actors.Grains.Schedules;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A book that keeps what it is given and refuses one cron expression, as the real one would others.</summary>
internal sealed class ScriptedSchedules : IScheduleBookGrain
{
    public const string Refused = "every day";

    private readonly Dictionary<string, TrainingSchedule> _schedules = [];

    public Task<string?> Put(TrainingSchedule schedule)
    {
        if (schedule.Cron == Refused)
        {
            return Task.FromResult<string?>($"'{Refused}' is no cron expression.");
        }

        _schedules[schedule.Name] = schedule;
        return Task.FromResult<string?>(null);
    }

    public Task<bool> Remove(string name) => Task.FromResult(_schedules.Remove(name));

    public Task<IReadOnlyList<ScheduleStanding>> List() => Task.FromResult<IReadOnlyList<ScheduleStanding>>(
        [.. _schedules.Values.OrderBy(schedule => schedule.Name, StringComparer.Ordinal).Select(schedule => new ScheduleStanding(schedule, DateTimeOffset.UnixEpoch, "run", DateTimeOffset.UnixEpoch, "cause", null, "fault"))]);

    public Task DatasetGrew(string dataset, int train) => throw new NotSupportedException("Only a dataset tells of its growth.");
}
