using Actors.Grains.Training;

namespace Actors.Grains.Tests.Training;

public sealed class TrainingPlanTests
{
    [Fact]
    public void A_run_of_steps_ends_after_exactly_so_many_with_a_shorter_last_round()
    {
        var (plan, _) = Runs.Started(new RunBudget(Steps: 25));

        int[] steps = [plan.Do(["a"]).Steps, plan.Do(["a"]).Steps, plan.Do(["a"]).Steps];

        Assert.Equal([10, 10, 5], steps);
        Assert.True(plan.IsSpent);
        Assert.Equal(25, plan.Snapshot().Step);
    }

    [Fact]
    public void A_run_of_rounds_has_so_many()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 2));
        plan.Do(["a"]);

        Assert.False(plan.IsSpent);
        plan.Do(["a", "b"]);

        Assert.True(plan.IsSpent);
        Assert.Equal(20, plan.TotalSteps);
    }

    [Fact]
    public void A_run_of_seconds_learns_its_steps_from_the_clock_and_starts_with_a_short_round()
    {
        var (plan, _) = Runs.Started(new RunBudget(Seconds: 100), stepsPerRound: 50);

        Assert.Equal(20, plan.Do(["a"], seconds: 10).Steps);
        Assert.Equal(200, plan.TotalSteps);
        Assert.Equal(50, plan.Do(["a"], seconds: 50).Steps);
        Assert.Equal(70 + 40, plan.TotalSteps);
        Assert.Equal(40, plan.Do(["a"], seconds: 40).Steps);
        Assert.True(plan.IsSpent);
    }

    [Fact]
    public void A_round_that_was_found_done_counts_with_the_seconds_of_its_trainers()
    {
        var (plan, state) = Runs.Started(new RunBudget(Seconds: 100));

        plan.Do(["a"], seconds: 0.01);

        Assert.Equal((1.0, 1.0 / 10), (state.Seconds, state.SecondsPerStep));
    }

    [Fact]
    public void A_lost_share_is_told_in_the_log()
    {
        var (plan, state) = Runs.Started(new RunBudget(Rounds: 2));

        plan.Lose(plan.Next(["a"], Runs.Noon).Shares[0], "it has left the cluster.", Runs.Noon);

        Assert.Equal("Trainer a was lost for its share of round 1: it has left the cluster.", state.Events[^1].Message);
    }

    [Fact]
    public void The_first_round_starts_from_the_seed_and_the_next_one_where_it_ended()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 3));

        var first = plan.Do(["a"]).Shares[0].Request;
        var second = plan.Next(["a"], Runs.Noon).Shares[0].Request;

        Assert.Equal((null, null, 0L, 0), (first.Weights, first.Checkpoint, first.FromStep, first.Slot));
        Assert.Equal(("weights-1", first.CheckpointOut, 10L, 30L), (second.Weights, second.Checkpoint, second.FromStep, second.TotalSteps));
    }

    [Fact]
    public void The_same_round_planned_again_is_the_same_work()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 3));
        plan.Do(["a", "b"]);

        Assert.Equal(plan.Next(["a", "b"], Runs.Noon).Shares, plan.Next(["b", "a"], Runs.Noon).Shares);
    }

    [Fact]
    public void A_lost_worker_costs_its_share_alone_and_who_comes_in_its_place_goes_on_with_its_optimizers()
    {
        var (plan, state) = Runs.Started(new RunBudget(Rounds: 5));
        var before = plan.Do(["a", "b"]).Shares;
        plan.Do(["a", "b"], answering: 1);

        Assert.Equal((2, 1), (state.Curve[^1].Asked, state.Curve[^1].Answered));
        var shares = plan.Next(["b", "c"], Runs.Noon).Shares;

        Assert.Equal(["c", "b"], shares.Select(share => share.Silo));
        Assert.Equal(before[0].Request.CheckpointOut, shares[0].Request.Checkpoint);
    }

    [Fact]
    public void A_joining_worker_takes_part_in_the_next_round_with_the_optimizers_of_the_first()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 5));
        var first = plan.Do(["b"]).Shares[0].Request;

        var shares = plan.Next(["a", "b"], Runs.Noon).Shares;

        Assert.Equal([("b", 0), ("a", 1)], shares.Select(share => (share.Silo, share.Request.Slot)));
        Assert.All(shares, share => Assert.Equal(first.CheckpointOut, share.Request.Checkpoint));
    }

    [Fact]
    public void What_came_to_nothing_is_done_under_another_name_and_too_much_of_it_ends_the_run()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 5));
        var first = plan.Next(["a"], Runs.Noon).Shares[0].Request;
        plan.Miss(new TrainingError(TrainingErrors.WorkersLost, "gone"), Runs.Noon);

        var second = plan.Next(["a"], Runs.Noon).Shares[0].Request;
        Assert.NotEqual((first.Id, first.WeightsOut), (second.Id, second.WeightsOut));
        for (var miss = 1; miss < TrainingPlan.MaxMisses; miss++)
        {
            Assert.True(plan.IsUnfinished);
            plan.Miss(new TrainingError(TrainingErrors.WorkersLost, "gone"), Runs.Noon);
        }

        Assert.Equal((TrainingRunStatus.Failed, "gone"), (plan.Status, plan.Snapshot().Reason));
    }

    [Theory]
    [InlineData(TrainingErrors.BadDataset, false)]
    [InlineData(TrainingErrors.ForeignCheckpoint, false)]
    [InlineData(TrainingErrors.Diverged, false)]
    [InlineData(TrainingErrors.StorageFull, true)]
    [InlineData(TrainingErrors.Internal, true)]
    public void Only_what_trying_again_cannot_mend_ends_a_run_at_once(string code, bool goesOn)
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 5));

        plan.Miss(new TrainingError(code, "why"), Runs.Noon);

        Assert.Equal(goesOn, plan.IsUnfinished);
    }

    [Fact]
    public void The_best_round_on_the_validation_pictures_is_exported()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 3));
        plan.Do(["a"], psnr: 30);
        plan.Do(["a"], psnr: 31);
        plan.Do(["a"], psnr: 30.5);

        var finish = plan.Finish(Runs.Noon);

        Assert.Equal(("weights-2", 20L), (finish.Weights, finish.Step));
        Assert.Equal(TrainingRunStatus.Exporting, plan.Status);
        Assert.True(plan.Needs("weights-2") && plan.Needs("weights-3") && !plan.Needs("weights-1"));
    }

    [Fact]
    public void Without_validation_pictures_the_last_round_is_exported()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 2));
        plan.Do(["a"], psnr: null);
        plan.Do(["a"], psnr: null);

        Assert.Equal("weights-2", plan.Finish(Runs.Noon).Weights);
    }

    [Theory]
    [InlineData(30.1, 30.0, true)]
    [InlineData(30.0, 30.0, true)]
    [InlineData(29.9, 30.0, false)]
    [InlineData(null, null, false)]
    public void The_momentum_is_taken_where_it_was_measured_to_be_no_worse(double? jump, double? mean, bool taken) => Assert.Equal(taken, TrainingPlan.TakesJump(jump, mean));

    [Fact]
    public void The_same_request_again_changes_nothing_and_another_one_is_a_conflict()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 2));

        Assert.Equal(StartOutcome.AlreadyAccepted, plan.Start(Runs.Request(new RunBudget(Rounds: 2)) with { CreatedAt = Runs.Noon.AddHours(1) }, Runs.Noon));
        Assert.Equal(StartOutcome.Conflict, plan.Start(Runs.Request(new RunBudget(Rounds: 3)), Runs.Noon));
    }

    [Fact]
    public void A_canceled_run_stays_canceled()
    {
        var (plan, _) = Runs.Started(new RunBudget(Rounds: 2));

        Assert.True(plan.Cancel(Runs.Noon));
        Assert.False(plan.Cancel(Runs.Noon));
        Assert.Equal(TrainingRunStatus.Canceled, plan.Status);
    }

    [Fact]
    public void The_log_of_ten_thousand_rounds_stays_short_and_tells_the_last_one()
    {
        var (plan, state) = Runs.Started(new RunBudget(Rounds: 10_000), stepsPerRound: 1);
        for (var round = 0; round < 10_000; round++)
        {
            plan.Do(["a"]);
        }

        Assert.InRange(state.Events.Count, 300, TrainingLog.MaxEvents);
        Assert.Equal(10_000, state.Events[^1].Point?.Round);
        Assert.Equal(Enumerable.Range(1, state.Events.Count), state.Events.Select(line => (int)line.Seq));
    }
}
