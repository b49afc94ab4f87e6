using Actors.Grains.Schedules;

namespace Actors.Grains.Tests.Schedules;

public sealed class ScheduleClockTests
{
    [Fact]
    public void A_tick_comes_at_the_hour_of_its_zone_in_summer_and_in_winter()
    {
        var clock = Clock("0 2 * * *", "Europe/Berlin");

        Assert.Equal(Utc(2026, 7, 1, 0), clock.NextAfter(Utc(2026, 6, 30, 12)));
        Assert.Equal(Utc(2026, 12, 1, 1), clock.NextAfter(Utc(2026, 11, 30, 12)));
    }

    [Fact]
    public void The_hour_that_summer_time_takes_away_has_its_tick_and_the_one_that_comes_twice_has_one()
    {
        var clock = Clock("30 2 * * *", "Europe/Berlin");

        var spring = clock.NextAfter(Utc(2026, 3, 28, 12))!.Value;
        Assert.Equal(Utc(2026, 3, 29, 1), spring);
        var autumn = clock.NextAfter(Utc(2026, 10, 24, 12))!.Value;
        Assert.InRange(clock.NextAfter(autumn)!.Value - autumn, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Theory]
    [InlineData("0 25 * * *", "UTC", "0 25 * * *")]
    [InlineData("soon", "UTC", "five fields")]
    [InlineData("0 2 * * *", "Berlin/Mitte", "Europe/Berlin")]
    public void What_is_wrong_is_said(string cron, string zone, string said)
    {
        Assert.False(ScheduleClock.TryCreate(cron, zone, out _, out var fault));
        Assert.Contains(said, fault, StringComparison.Ordinal);
    }

    private static ScheduleClock Clock(string cron, string zone)
    {
        Assert.True(ScheduleClock.TryCreate(cron, zone, out var clock, out var fault), fault);
        return clock;
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
