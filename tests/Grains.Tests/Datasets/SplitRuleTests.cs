using System.Security.Cryptography;
using System.Text;
using Actors.Grains.Datasets;

namespace Actors.Grains.Tests.Datasets;

public sealed class SplitRuleTests
{
    [Fact]
    public void The_parts_have_about_their_shares()
    {
        var rule = new SplitRule(80, 5);

        var counts = Hashes(20_000).Select(rule.Of).CountBy(split => split).ToDictionary();

        Assert.InRange(counts[DatasetSplit.Train], 15_700, 16_300);
        Assert.InRange(counts[DatasetSplit.Validation], 850, 1_150);
        Assert.InRange(counts[DatasetSplit.Holdout], 2_750, 3_250);
    }

    [Fact]
    public void What_is_kept_from_training_is_shared_between_the_other_two()
    {
        var rule = new SplitRule(80, 5);

        var counts = Hashes(20_000).Select(rule.OfHeldOut).CountBy(split => split).ToDictionary();

        Assert.False(counts.ContainsKey(DatasetSplit.Train));
        Assert.InRange(counts[DatasetSplit.Validation], 4_700, 5_300);
    }

    [Fact]
    public void A_larger_share_for_training_takes_from_the_others_and_moves_nobody_out()
    {
        var (small, large) = (new SplitRule(60, 5), new SplitRule(80, 5));

        Assert.All(Hashes(2_000).Where(hash => small.Of(hash) == DatasetSplit.Train), hash => Assert.Equal(DatasetSplit.Train, large.Of(hash)));
    }

    private static IEnumerable<string> Hashes(int count) => Enumerable.Range(0, count).Select(n => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{n}"))));
}
