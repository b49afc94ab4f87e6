using Actors.Client.Api.Calls;
using Orleans.Runtime;

namespace Actors.Client.Api.Tests.Calls;

public sealed class RepeatRulesTests
{
    [Fact]
    public void What_a_grain_says_against_a_call_goes_to_the_caller_at_once()
    {
        Assert.Null(RepeatRules.PauseAfter(new InvalidOperationException(), 1, TimeSpan.Zero));
        Assert.Null(RepeatRules.PauseAfter(new ArgumentException("a grain's own"), 1, TimeSpan.Zero));
    }

    [Fact]
    public void Pauses_grow_and_end_before_the_longest_time()
    {
        var (elapsed, last, attempt) = (TimeSpan.Zero, TimeSpan.Zero, 1);
        for (; RepeatRules.PauseAfter(new SiloUnavailableException(), attempt, elapsed) is { } pause; attempt++)
        {
            Assert.True(pause >= last, $"The pause after try {attempt} is shorter than the one before.");
            (elapsed, last) = (elapsed + pause, pause);
        }

        Assert.InRange(attempt, 4, 20);
        Assert.InRange(elapsed, RepeatRules.Longest / 2, RepeatRules.Longest);
    }

    [Fact]
    public void A_call_that_ran_into_its_own_limit_is_made_once_more()
    {
        Assert.NotNull(RepeatRules.PauseAfter(new TimeoutException(), 1, TimeSpan.FromSeconds(6)));
        Assert.Null(RepeatRules.PauseAfter(new TimeoutException(), 2, TimeSpan.FromSeconds(12)));
    }

    [Fact]
    public void After_any_number_of_tries_the_pause_is_still_one() =>
        Assert.InRange(RepeatRules.PauseAfter(new SiloUnavailableException(), int.MaxValue, TimeSpan.Zero)!.Value, TimeSpan.FromMilliseconds(1), RepeatRules.Longest);
}
