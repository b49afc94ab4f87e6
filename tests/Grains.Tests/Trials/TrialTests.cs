using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Trials;

namespace Actors.Grains.Tests.Trials;

public sealed class TrialTests
{
    private static readonly ModelReference Baseline = new(Names.Bicubic, "1", "fp32", new string('b', 64), 2, 2);
    private static readonly FeedbackCount Liked = new(95, 5);
    private static readonly FeedbackCount Rejected = new(4, 8);
    private static readonly DateTimeOffset Later = Runs.Noon.AddHours(1);

    private readonly TrialState _state = new();
    private readonly Trial _trial;

    public TrialTests() => _trial = new Trial(_state, new Gate(new GateOptions()), new PromotionWatch(new WatchOptions()));

    [Fact]
    public void A_trial_is_begun_once()
    {
        Assert.True(_trial.Begin(TrialCases.Request(PromotionMode.Auto), Runs.Noon));
        Assert.False(_trial.Begin(TrialCases.Request(PromotionMode.Manual), Later));

        Assert.Equal(PromotionMode.Auto, _state.Request?.Run.Promote);
        Assert.Equal(TrialStatus.Examining, Assert.Single(_state.Steps).Status);
    }

    [Fact]
    public void A_trial_that_was_never_begun_is_neither_known_nor_unfinished()
    {
        Assert.False(_trial.IsKnown);
        Assert.False(_trial.IsUnfinished);
    }

    [Fact]
    public void What_a_trial_waits_for_is_told_until_it_goes_on_or_ends()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);

        _trial.Wait("a trainer");
        var waiting = _trial.Snapshot("run").Reason;
        _trial.Judge(Exam(-0.5), Later);

        Assert.Equal(("a trainer", null), (waiting, _trial.Snapshot("run").Reason));
    }

    [Fact]
    public void The_champion_is_named_once()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);

        _trial.Face(Baseline);

        Assert.Equal(TrialCases.Champion, _state.Champion);
    }

    [Fact]
    public void A_worse_challenger_is_refused_with_its_reasons_and_figures()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);

        Assert.False(_trial.Judge(Exam(-0.5), Later));

        Assert.Equal(TrialStatus.Refused, _state.Status);
        Assert.False(_trial.IsUnfinished);
        Assert.Contains("holdout: 31.50 dB against 32.00", _state.Steps[^1].Text, StringComparison.Ordinal);
        Assert.Equal(-0.5, Assert.Single(_state.Verdict!.Figures).Gain, 6);
        Assert.Null(_state.Challenger);
    }

    [Fact]
    public void A_better_one_waits_for_a_person_where_a_person_decides()
    {
        Accept(PromotionMode.Manual, TrialCases.Champion);

        Assert.Equal((TrialStatus.Passed, false), (_state.Status, _trial.IsUnfinished));
        Assert.Contains("version 1001 of 'fast'", _state.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_one_is_promoted_by_the_gate_with_its_figures_where_that_was_asked_for()
    {
        Accept(PromotionMode.Auto, TrialCases.Champion);

        var order = _trial.Promotion();

        Assert.Equal((TrialStatus.Promoting, true), (_state.Status, _trial.IsUnfinished));
        Assert.Equal(("fast", 2, Names.ProductionAlias, TrialCases.Challenger.Sha256, "gate"), (order.Name, order.Scale, order.Alias, order.Sha256, order.By));
        Assert.Equal(32.5, order.Figures!["holdout"].Psnr, 6);
        Assert.InRange(order.Figures["holdout"].Ssim, 0.1, 1);
        Assert.Contains("holdout 32.50 dB against 32.00 (30 pictures)", order.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_is_judged_beside_and_decides_nothing()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);

        Assert.True(_trial.Judge(TrialCases.Exam(TrialCases.Champion.Sha256, TrialCases.Challenger.Sha256, 0.5, copyGain: -1), Later));

        Assert.False(_state.EightBitVerdict?.Passed);
    }

    [Fact]
    public void One_that_people_reject_is_taken_back_by_the_watch()
    {
        Watch(TrialCases.Champion);

        var order = Look(Rejected);
        _trial.RolledBack(order!.Why, Later);

        Assert.Equal((TrialCases.Champion.Sha256, "watch", Names.ProductionAlias), (order.Sha256, order.By, order.Alias));
        Assert.Contains("8 of 12 pictures were rejected", order.Why, StringComparison.Ordinal);
        Assert.Equal((TrialStatus.RolledBack, false), (_state.Status, _trial.IsUnfinished));
    }

    [Fact]
    public void One_that_people_take_is_watched_on()
    {
        Watch(TrialCases.Champion);

        Assert.Null(Look(new FeedbackCount(11, 1)));

        Assert.Equal(TrialStatus.Watching, _state.Status);
    }

    [Fact]
    public void One_that_another_was_promoted_over_is_kept()
    {
        Watch(TrialCases.Champion);

        Assert.Null(_trial.Look(Assigned(new string('d', 64), "anna"), Liked, Rejected, Later));

        Assert.Equal(TrialStatus.Kept, _state.Status);
    }

    [Fact]
    public void A_way_back_that_was_stored_before_the_trial_was_is_still_a_way_back()
    {
        Watch(TrialCases.Champion);

        Assert.Null(_trial.Look(Assigned(TrialCases.Champion.Sha256, "watch"), Liked, Rejected, Later));

        Assert.Equal((TrialStatus.RolledBack, "why"), (_state.Status, _state.Steps[^1].Text));
    }

    [Fact]
    public void From_the_baseline_there_is_no_way_back()
    {
        Watch(Baseline);

        Assert.Null(Look(Rejected));

        Assert.Equal(TrialStatus.Kept, _state.Status);
        Assert.Contains("no network before it", _state.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_watched_for_long_enough_is_kept()
    {
        Watch(TrialCases.Champion);

        Assert.Null(_trial.Look(Assigned(TrialCases.Challenger.Sha256, "gate"), Liked, new FeedbackCount(12, 0), Runs.Noon.AddDays(31)));

        Assert.Equal(TrialStatus.Kept, _state.Status);
    }

    [Fact]
    public void A_model_that_came_to_serve_meanwhile_is_faced_before_anything_is_promoted()
    {
        Accept(PromotionMode.Auto, TrialCases.Champion);

        Assert.True(_trial.StillFaces(TrialCases.Champion));
        Assert.True(_trial.StillFaces(TrialCases.Challenger));
        Assert.False(_trial.StillFaces(TrialCases.Champion with { Sha256 = new string('d', 64) }));
        _trial.FaceAnother(Later);

        Assert.Equal((TrialStatus.Examining, null, null), (_state.Status, _state.Champion, _state.Verdict));
        Assert.True(_trial.IsUnfinished);
    }

    [Fact]
    public void Examinations_that_come_to_nothing_again_and_again_end_the_trial_as_failed()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);
        for (var miss = 1; miss < Trial.MaxMisses; miss++)
        {
            _trial.Miss(new TrainingError(TrainingErrors.WorkersLost, "gone"), Later);
        }

        Assert.True(_trial.IsUnfinished);
        _trial.Miss(new TrainingError(TrainingErrors.WorkersLost, "gone"), Later);

        Assert.Equal((TrialStatus.Failed, "It could not be examined: gone"), (_state.Status, _state.Steps[^1].Text));
    }

    [Fact]
    public void What_trying_again_cannot_mend_ends_the_trial_at_once()
    {
        Begin(PromotionMode.Auto, TrialCases.Champion);

        _trial.Miss(new TrainingError(TrainingErrors.BadDataset, "picture p is damaged"), Later);

        Assert.Equal(TrialStatus.Failed, _state.Status);
    }

    private static ExamOutcome Exam(double gain) => TrialCases.Exam(TrialCases.Champion.Sha256, TrialCases.Challenger.Sha256, gain);

    private static AliasAssignment Assigned(string sha256, string by) => new("fast", 2, Names.ProductionAlias, sha256, Later, "why", by, null, 7);

    private PromotionRequest? Look(FeedbackCount promoted) => _trial.Look(Assigned(TrialCases.Challenger.Sha256, "gate"), Liked, promoted, Later);

    private void Begin(PromotionMode promote, ModelReference champion)
    {
        _trial.Begin(TrialCases.Request(promote), Runs.Noon);
        _trial.Face(champion);
    }

    private void Accept(PromotionMode promote, ModelReference champion)
    {
        Begin(promote, champion);
        Assert.True(_trial.Judge(Exam(0.5), Runs.Noon));
        _trial.Accept(TrialCases.Challenger, Runs.Noon);
    }

    private void Watch(ModelReference champion)
    {
        Accept(PromotionMode.Auto, champion);
        _trial.Promoted(Runs.Noon);
    }
}
