using Actors.Grains.Trials;

namespace Actors.Grains.Tests.Trials;

public sealed class GateTests
{
    private const string Own = "holdout";
    private const string Frozen = "Set5";

    private static readonly GateOptions Options = new();

    [Fact]
    public void A_model_that_is_better_on_every_picture_passes()
    {
        var verdict = Judge(gain: 0.2, spread: 0.1);

        Assert.True(verdict.Passed, string.Join(' ', verdict.Reasons));
        Assert.Empty(verdict.Reasons);
        var own = Assert.Single(verdict.Figures, figure => figure.IsOwn);
        Assert.Equal(0.2, own.Gain, 0.05);
        Assert.InRange(own.SurelyAbove, 0.0, own.Gain);
    }

    [Fact]
    public void A_gain_that_may_be_chance_does_not_pass()
    {
        var verdict = Judge(gain: 0.02, spread: 1.0);

        Assert.False(verdict.Passed);
        Assert.Contains("95 % confidence", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_worse_model_is_refused_with_its_figures()
    {
        var verdict = Judge(gain: -0.5, spread: 0.1);

        Assert.False(verdict.Passed);
        Assert.Equal(-0.5, Assert.Single(verdict.Figures, figure => figure.IsOwn).Gain, 0.05);
        Assert.Contains(verdict.Reasons, reason => reason.StartsWith(Own, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_lost_on_a_frozen_set_is_not_made_up_for_by_the_hold_out()
    {
        var (champion, challenger) = (Exam("a", Set(Own, true, 30, 30), Set(Frozen, false, 5, 37)), Exam("b", Set(Own, true, 30, 31), Set(Frozen, false, 5, 36.94)));

        var verdict = new Gate(Options).Judge(champion, challenger, isBaseline: false);

        Assert.False(verdict.Passed);
        Assert.StartsWith(Frozen, Assert.Single(verdict.Reasons), StringComparison.Ordinal);
        Assert.True(new Gate(Options).Judge(champion, Exam("b", Set(Own, true, 30, 31), Set(Frozen, false, 5, 36.96)), isBaseline: false).Passed);
    }

    [Fact]
    public void Few_pictures_of_the_owner_decide_nothing()
    {
        var verdict = new Gate(Options).Judge(Exam("a", Set(Own, true, 23, 30)), Exam("b", Set(Own, true, 23, 33)), isBaseline: false);

        Assert.Contains("23 pictures decide nothing", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_picture_of_the_owner_nothing_passes()
    {
        var verdict = new Gate(Options).Judge(Exam("a", Set(Frozen, false, 5, 37)), Exam("b", Set(Frozen, false, 5, 38)), isBaseline: false);

        Assert.Contains("no hold-out", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_model_is_refused_unless_the_champion_is_no_network()
    {
        var (champion, slow) = (Exam("a", Set(Own, true, 30, 30)), Exam("b", Set(Own, true, 30, 32)) with { MillisecondsPerMegapixel = 1300 });

        Assert.Contains("1300 ms", Assert.Single(new Gate(Options).Judge(champion, slow, isBaseline: false).Reasons), StringComparison.Ordinal);
        Assert.True(new Gate(Options).Judge(champion, slow, isBaseline: true).Passed);
        Assert.False(new Gate(Options).Judge(champion, slow with { MillisecondsPerMegapixel = 20_000 }, isBaseline: true).Passed);
    }

    [Fact]
    public void A_fault_of_the_checks_is_a_reason_whatever_the_figures_say()
    {
        var challenger = Exam("b", Set(Own, true, 30, 33)) with { Faults = ["A flat red comes out 4 levels off."] };

        Assert.Equal(challenger.Faults, new Gate(Options).Judge(Exam("a", Set(Own, true, 30, 30)), challenger, isBaseline: false).Reasons);
    }

    [Fact]
    public void Scores_of_other_pictures_are_not_compared()
    {
        var others = new ExamSet(Own, true, [.. Enumerable.Range(100, 30).Select(picture => new ExamScore($"{picture}", 40, 1))]);

        var verdict = new Gate(Options).Judge(Exam("a", Set(Own, true, 30, 30)), Exam("b", others), isBaseline: false);

        Assert.False(verdict.Passed);
        Assert.Empty(verdict.Figures);
    }

    [Fact]
    public void The_bound_is_passed_about_as_often_as_the_confidence_says()
    {
        // No model is better here: of many pairs a share of one less the confidence is taken for better, and hardly more.
        var random = new Random(7);
        var taken = Enumerable.Range(0, 400).Count(seed => PairedBootstrap.LowerBound([.. Enumerable.Range(0, 40).Select(_ => Normal(random))], 0.95, seed) > 0);

        Assert.InRange(taken / 400.0, 0.015, 0.10);
    }

    private static GateVerdict Judge(double gain, double spread)
    {
        var random = new Random(3);
        var champion = Set(Own, true, 30, 30);
        var challenger = champion with { Scores = [.. champion.Scores.Select(score => score with { Psnr = score.Psnr + gain + (spread * Normal(random)) })] };
        return new Gate(Options).Judge(Exam("a", champion), Exam("b", challenger), isBaseline: false);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static ModelExam Exam(string sha256, params ExamSet[] sets) => new(sha256, sets, 1000, []);

    private static ExamSet Set(string name, bool isOwn, int pictures, double psnr) =>
        new(name, isOwn, [.. Enumerable.Range(0, pictures).Select(picture => new ExamScore($"{picture}", psnr + (picture % 7) - 3, 0.9))]);
}
