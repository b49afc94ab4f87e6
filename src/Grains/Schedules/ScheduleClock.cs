using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Actors.Grains.Schedules;

/// <summary>A cron expression (five fields) in a time zone: when is the next tick? Changes to and from summer time neither lose a tick nor give it twice.</summary>
public sealed class ScheduleClock
{
    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    private ScheduleClock(CronExpression cron, TimeZoneInfo zone) => (_cron, _zone) = (cron, zone);

    /// <summary>Reads an expression such as <c>0 2 * * SAT</c> and a zone such as <c>Europe/Berlin</c>.</summary>
    /// <param name="fault">What is wrong with them, for people.</param>
    public static bool TryCreate(string cron, string zone, [NotNullWhen(true)] out ScheduleClock? clock, [NotNullWhen(false)] out string? fault)
    {
        (clock, fault) = (null, null);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            fault = $"'{zone}' is no time zone that this machine knows; one is written like UTC or Europe/Berlin.";
            return false;
        }

        try
        {
            clock = new ScheduleClock(CronExpression.Parse(cron), found);
            return true;
        }
        catch (CronFormatException wrong)
        {
            fault = $"'{cron}' is no cron expression of five fields (minute, hour, day, month, weekday): {wrong.Message}";
            return false;
        }
    }

    /// <summary>The first tick after <paramref name="moment"/>; null where there is none any more.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) => _cron.GetNextOccurrence(moment, _zone);
}
