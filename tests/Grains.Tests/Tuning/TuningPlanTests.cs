using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Grains.Tests.Tuning;

public sealed class TuningPlanTests
{
    [Fact]
    public void Rungs_grow_by_eta_and_none_is_above_the_most()
    {
        Assert.Equal([10, 30, 90], TuningPlan.Rungs(Experiments.Request(maxSteps: 90)));
        Assert.Equal([10, 30], TuningPlan.Rungs(Experiments.Request(maxSteps: 89)));
        Assert.Equal([10], TuningPlan.Rungs(Experiments.Request(maxSteps: 10)));
        Assert.Equal(2, TuningPlan.Rungs(Experiments.Request(minSteps: long.MaxValue / 4, maxSteps: long.MaxValue, eta: 3)).Count);
    }

    [Fact]
    public void Only_the_top_share_of_each_rung_is_promoted()
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 9));

        plan.Play(state, (trial, _) => 30 - trial.Number); // the first is the best, so that nothing is promoted too early

        Assert.Equal(ExperimentStatus.Succeeded, plan.Snapshot().Status);
        Assert.Equal([3, 2, 2, 1, 1, 1, 1, 1, 1], state.Trials.Select(trial => trial.Runs.Count));
        Assert.All(state.Trials, trial => Assert.Equal(new[] { 10L, 30, 90 }.Take(trial.Runs.Count), trial.Runs.Select(run => run.Steps)));
    }

    [Fact]
    public void A_run_is_promoted_as_soon_as_it_is_in_the_top_share_and_while_others_still_run()
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 9, parallel: 4));
        var first = plan.Plan();

        plan.End(first[2], 33);
        var second = plan.Plan();
        plan.End(first[0], 31);
        plan.Plan();
        plan.End(first[1], 32);
        var promoted = plan.Plan();

        Assert.Equal(0, Assert.Single(second).Rung);
        var next = Assert.Single(promoted);
        Assert.Equal((1, 30L), (next.Rung, next.Steps));
        Assert.Contains(next, state.Trials[2].Runs);
        Assert.Equal(4, plan.Open.Count);
    }

    [Fact]
    public void Promotions_come_before_new_configurations_and_the_highest_rung_first()
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 20, eta: 2, maxSteps: 40));
        List<int> rungs = [];

        while (rungs.Count < 8)
        {
            var run = Assert.Single(plan.Plan());
            rungs.Add(run.Rung);
            plan.End(run, 30 + state.Trials.Count);
        }

        Assert.Equal([0, 0, 1, 0, 1, 2, 0, 1], rungs); // each configuration is better than those before it
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Never_more_runs_than_were_allowed_are_under_way_and_every_configuration_is_tried_once(int parallel)
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 12, parallel: parallel));

        plan.Play(state, (trial, run) =>
        {
            Assert.InRange(plan.Open.Count, 1, parallel);
            return 30 + (trial.LearningRate * 1000 % 7) + run.Rung;
        });

        Assert.Equal(12, state.Trials.Count);
        Assert.All(state.Trials, trial => Assert.Equal(Enumerable.Range(0, trial.Runs.Count), trial.Runs.Select(run => run.Rung)));
        Assert.InRange(state.Trials.Count(trial => trial.Runs.Count > 1), 4, 12);
    }

    [Fact]
    public void Failed_runs_count_as_worst_and_are_never_promoted()
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 6, eta: 2, maxSteps: 20));

        plan.Play(state, (trial, _) => trial.Number == 5 ? 28 : null);

        Assert.Equal([1, 1, 1, 1, 1, 2], state.Trials.Select(trial => trial.Runs.Count));
        Assert.Equal("It diverged.", state.Trials[0].Runs[0].Reason);
        Assert.Equal(ExperimentStatus.Succeeded, plan.Snapshot().Status);
    }

    [Fact]
    public void An_experiment_without_a_model_fails_with_the_reason()
    {
        var (plan, state) = Experiments.Started(Experiments.Request(trials: 4));

        plan.Play(state, (_, _) => null);

        Assert.Equal((ExperimentStatus.Failed, Runs.Noon), (plan.Snapshot().Status, plan.Snapshot().FinishedAt));
        Assert.EndsWith("It diverged.", plan.Snapshot().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_over_the_stored_state_goes_on_as_the_first_one_would_have()
    {
        var request = Experiments.Request(trials: 9, parallel: 3);
        var (whole, wholeState) = Experiments.Started(request);
        var (_, state) = Experiments.Started(request);
        static double? Psnr(TuningTrial trial, TuningRun run) => 30 + (trial.LearningRate * 1000) + run.Rung;

        whole.Play(wholeState, Psnr);
        for (var plan = new TuningPlan("experiment", state); plan.HasWork; plan = new TuningPlan("experiment", state))
        {
            plan.Plan();
            if (plan.Open is [var run, ..])
            {
                plan.End(run, Psnr(state.Trials.Single(trial => trial.Runs.Contains(run)), run));
            }
        }

        Assert.Equal(Told(wholeState), Told(state));

        static IEnumerable<string> Told(ExperimentState state) =>
            state.Trials.Select(trial => $"{trial.LearningRate} {trial.Width} {trial.Depth} {trial.Patch} {string.Join(',', trial.Runs.Select(run => (run.Steps, run.Psnr)))}");
    }

    [Fact]
    public void Configurations_come_from_the_ranges_and_the_seed_decides_them()
    {
        var space = Experiments.Request().Space;

        var drawn = Enumerable.Range(0, 400).Select(number => TuningDraw.Of(space, 5, number)).ToList();

        Assert.All(drawn, trial => Assert.InRange(trial.LearningRate, space.LowestRate, space.HighestRate));
        Assert.Equal(space.Widths, drawn.Select(trial => trial.Width).Distinct().Order());
        Assert.Equal(space.Depths, drawn.Select(trial => trial.Depth).Distinct().Order());
        Assert.Equal(space.Patches, drawn.Select(trial => trial.Patch).Distinct().Order());
        Assert.InRange(drawn.Count(trial => trial.LearningRate < 1e-3), 160, 240); // half of a log-uniform draw lies below the geometric mean
        Assert.Equal(TuningDraw.Of(space, 5, 7).LearningRate, drawn[7].LearningRate);
        Assert.NotEqual(TuningDraw.Of(space, 6, 7).LearningRate, drawn[7].LearningRate);
        Assert.InRange(drawn.Select(trial => trial.LearningRate).Distinct().Count(), 380, 400);
    }

    [Fact]
    public void A_run_has_the_configuration_the_budget_of_its_rung_and_Muons_rate_in_proportion()
    {
        var request = Experiments.Request();
        var (plan, state) = Experiments.Started(request);

        var run = Assert.Single(plan.Plan());

        var (asked, trial) = (plan.RequestOf(run.Id), state.Trials[0]);
        Assert.Equal(
            request.Run with
            {
                Width = trial.Width,
                Depth = trial.Depth,
                Patch = trial.Patch,
                LearningRate = trial.LearningRate,
                MuonRate = 0.01 * trial.LearningRate / 1e-3,
                Budget = new RunBudget(Steps: 10),
                CreatedAt = Runs.Noon,
            },
            asked);
    }

    [Fact]
    public void A_drawn_degradation_is_learnt_on_and_all_runs_are_measured_on_the_experiments()
    {
        var plain = Experiments.Request(trials: 16, parallel: 16);
        var (plan, state) = Experiments.Started(plain with { Space = plain.Space with { Degradations = ["bicubic", "photo"] } });

        var asked = plan.Plan().Select(run => plan.RequestOf(run.Id)).ToList();

        Assert.Equal(state.Trials.Select(trial => trial.Degradation), asked.Select(run => run.Degradation));
        Assert.Equal(["bicubic", "photo"], asked.Select(run => run.Degradation).Distinct().Order());
        Assert.All(asked, run => Assert.Equal(plain.Run.Degradation, run.MeasuredOn ?? run.Degradation));
        Assert.Equal(Enumerable.Range(0, 16).Select(number => TuningDraw.Of(plain.Space, plain.Seed, number) with { Runs = [] }), state.Trials.Select(trial => trial with { Runs = [], Degradation = null }));
    }

    [Fact]
    public void The_same_request_again_is_known_and_another_is_a_conflict()
    {
        var (plan, _) = Experiments.Started(Experiments.Request());

        Assert.Equal(StartOutcome.AlreadyAccepted, plan.Start(Experiments.Request()));
        Assert.Equal(StartOutcome.Conflict, plan.Start(Experiments.Request(trials: 8)));
        Assert.Equal(StartOutcome.Conflict, plan.Start(Experiments.Request() with { Space = new TuningSpace(1e-4, 1e-2, [4, 8], [1, 2, 4], [16, 24]) }));
        Assert.Equal(StartOutcome.Conflict, plan.Start(Experiments.Request() with { Space = Experiments.Request().Space with { Degradations = ["photo"] } }));
    }

    [Fact]
    public void A_canceled_experiment_begins_nothing_and_has_work_until_its_runs_have_ended()
    {
        var (plan, _) = Experiments.Started(Experiments.Request(parallel: 2));
        var open = plan.Plan();

        Assert.True(plan.Cancel(Runs.Noon));
        Assert.False(plan.Cancel(Runs.Noon));
        plan.Ended(open[0].Id, null);
        Assert.Empty(plan.Plan());
        Assert.True(plan.HasWork);
        plan.End(open[1], 31);

        Assert.False(plan.HasWork);
        Assert.Equal(ExperimentStatus.Canceled, plan.Snapshot().Status);
    }

    [Fact]
    public void The_frontier_holds_what_no_other_model_beats_in_both_quality_and_time()
    {
        TuningRun Run(string id, double? psnr, double? seconds) => new(id, 0, 10, Runs.Noon, TrainingRunStatus.Succeeded, psnr, seconds);

        var frontier = TuningFrontier.Of([Run("slow", 33, 3), Run("beaten", 30, 2), Run("fast", 31, 1), Run("same", 30.5, 1), Run("untimed", 40, null), Run("failed", null, 0.1)]);

        Assert.Equal(["fast", "slow"], frontier.Select(run => run.Id));
    }
}
