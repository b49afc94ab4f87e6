using Actors.Cli.Display;

namespace Actors.Cli.Tests.Display;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Speed_counts_from_the_first_note_and_the_rest_takes_its_time_at_that_speed()
    {
        var pace = new Pace(10);
        pace.Note(Start, 2); // a resumed job begins with tiles that took no time now
        pace.Note(Start.AddSeconds(2), 6);

        Assert.Equal(2, pace.PerSecond);
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Left);
    }

    [Fact]
    public void Nothing_is_told_before_there_is_something_to_tell()
    {
        var pace = new Pace(10);
        pace.Note(Start, 0);
        pace.Note(Start, 5);

        Assert.Null(pace.PerSecond);
        Assert.Null(pace.Left);
    }

    [Theory]
    [InlineData(0.84, "0.8 s")]
    [InlineData(42, "42 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(7800, "2 h 10 min")]
    public void Durations_read_as_people_say_them(double seconds, string expected) => Assert.Equal(expected, Durations.Text(TimeSpan.FromSeconds(seconds)));
}
