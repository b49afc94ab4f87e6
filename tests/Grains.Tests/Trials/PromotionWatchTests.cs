using Actors.Catalog;
using Actors.Grains.Trials;

namespace Actors.Grains.Tests.Trials;

public sealed class PromotionWatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly PromotionWatch _watch = new(new WatchOptions());

    [Fact]
    public void A_model_that_is_rejected_far_more_often_is_taken_back()
    {
        var fault = _watch.Fault(new FeedbackCount(95, 5), new FeedbackCount(6, 6));

        Assert.NotNull(fault);
        Assert.Contains("6 of 12", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_rejections_say_nothing_yet() => Assert.Null(_watch.Fault(new FeedbackCount(95, 5), new FeedbackCount(0, 9)));

    [Theory]
    [InlineData(90, 10, 18, 2)]
    [InlineData(90, 10, 170, 30)]
    [InlineData(50, 50, 10, 12)]
    public void What_chance_explains_is_no_reason(int accepted, int rejected, int acceptedSince, int rejectedSince) =>
        Assert.Null(_watch.Fault(new FeedbackCount(accepted, rejected), new FeedbackCount(acceptedSince, rejectedSince)));

    [Fact]
    public void A_champion_of_whom_nobody_spoke_is_taken_for_good()
    {
        Assert.NotNull(_watch.Fault(default, new FeedbackCount(6, 6)));
        Assert.Null(_watch.Fault(default, new FeedbackCount(11, 1)));
    }

    [Fact]
    public void Equal_models_are_hardly_ever_taken_back()
    {
        var random = new Random(5);
        var taken = Enumerable.Range(0, 1000).Count(_ => _watch.Fault(Drawn(random, 100, 0.2), Drawn(random, 30, 0.2)) is not null);

        Assert.InRange(taken, 0, 20);
    }

    [Fact]
    public void The_exact_test_agrees_with_a_table_worked_out_by_hand() =>
        // 3 of 4 against 1 of 4: (C(4,3)C(4,1) + C(4,4)C(4,0)) / C(8,4) = 17 / 70.
        Assert.Equal(17.0 / 70, FisherTest.OneSided(new FeedbackCount(3, 1), new FeedbackCount(1, 3)), 1e-9);

    [Fact]
    public void A_watch_ends_with_enough_feedback_or_time()
    {
        Assert.False(_watch.IsOver(Noon, new FeedbackCount(10, 0), Noon.AddDays(29)));
        Assert.True(_watch.IsOver(Noon, new FeedbackCount(10, 0), Noon.AddDays(30)));
        Assert.True(_watch.IsOver(Noon, new FeedbackCount(1000, 0), Noon));
    }

    private static FeedbackCount Drawn(Random random, int jobs, double chance)
    {
        var rejected = Enumerable.Range(0, jobs).Count(_ => random.NextDouble() < chance);
        return new FeedbackCount(jobs - rejected, rejected);
    }
}
