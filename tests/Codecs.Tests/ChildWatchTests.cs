using Actors.Grains.Sandboxing;

namespace Actors.Codecs.Tests;

/// <summary>A child is blamed only for time in which the host waits for it.</summary>
public sealed class ChildWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ChildWatch _watch = new() { Stall = 3 * Second, Deadline = 10 * Second };

    [Fact]
    public void Silence_beyond_the_stall_limit_is_a_hang()
    {
        _watch.Wait(begins: true);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(_watch.Check(Second, Second)));
        Assert.Contains("no progress for 3 seconds", _watch.Check(Second, Second));
    }

    [Fact]
    public void A_child_that_sleeps_is_blamed_as_one_that_spins()
    {
        _watch.Wait(begins: true);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(_watch.Check(Second, TimeSpan.Zero)));
        Assert.NotNull(_watch.Check(Second, TimeSpan.Zero));
    }

    [Fact]
    public void A_child_on_a_crowded_machine_is_blamed_for_the_time_that_it_got()
    {
        _watch.Wait(begins: true);

        Assert.All(Enumerable.Range(0, 6), _ => Assert.Null(_watch.Check(Second, Second / 2)));
        Assert.NotNull(_watch.Check(Second, Second / 2));
    }

    [Fact]
    public void No_crowd_excuses_a_hang_for_ever()
    {
        _watch.Wait(begins: true);

        Assert.All(Enumerable.Range(0, 12), _ => Assert.Null(_watch.Check(Second, Second / 100)));
        Assert.NotNull(_watch.Check(Second, Second / 100));
    }

    [Fact]
    public void A_byte_now_and_then_is_no_hang_but_counts_against_the_deadline()
    {
        _watch.Wait(begins: true);

        var verdicts = Enumerable.Range(0, 11).Select(_ =>
        {
            _watch.Moved();
            return _watch.Check(Second, Second);
        }).ToList();

        Assert.All(verdicts[..10], Assert.Null);
        Assert.Contains("longer than the 10 seconds", verdicts[10]);
    }

    [Fact]
    public void A_host_that_does_not_ask_for_rows_cannot_blame_the_child() => Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(_watch.Check(Second, Second)));

    [Fact]
    public void A_host_that_is_slow_to_bring_the_file_cannot_blame_the_child()
    {
        _watch.Wait(begins: true);
        _watch.Busy(begins: true);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(_watch.Check(Second, Second)));
    }
}
