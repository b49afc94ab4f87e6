using CsCheck;

namespace Actors.Storage.Tests.S3;

public sealed class RetryPauseTests
{
    [Fact]
    public void A_pause_doubles_up_to_five_seconds_and_chance_takes_at_most_half()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Double[0, 1]).Sample((attempt, chance) =>
        {
            var whole = Math.Min(0.25 * Math.Pow(2, attempt - 1), 5);
            var pause = RetryPause.After(attempt, chance).TotalSeconds;
            Assert.InRange(pause, (whole / 2) - 1e-6, whole + 1e-6);
        });
        Assert.NotEqual(RetryPause.After(2, 0.1), RetryPause.After(2, 0.9));
    }
}
