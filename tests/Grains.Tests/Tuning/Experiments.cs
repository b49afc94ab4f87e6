using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Grains.Tests.Tuning;

/// <summary>Requests and ends of runs as the tests of tuning need them.</summary>
internal static class Experiments
{
    public static ExperimentRequest Request(int trials = 9, int parallel = 1, int eta = 3, long minSteps = 10, long maxSteps = 90, long seed = 5) => new()
    {
        Run = Runs.Request(new RunBudget(Steps: minSteps)) with { MuonRate = 0.01 },
        Space = new TuningSpace(1e-4, 1e-2, [4, 8, 16], [1, 2, 4], [16, 24]),
        MinSteps = minSteps,
        MaxSteps = maxSteps,
        Eta = eta,
        Trials = trials,
        Parallel = parallel,
        Seed = seed,
    };

    public static (TuningPlan Plan, ExperimentState State) Started(ExperimentRequest request)
    {
        var state = new ExperimentState();
        var plan = new TuningPlan("experiment", state);
        Assert.Equal(StartOutcome.Accepted, plan.Start(request));
        return (plan, state);
    }

    /// <summary>Plans what may run, and says which runs are new.</summary>
    public static IReadOnlyList<TuningRun> Plan(this TuningPlan plan)
    {
        var before = plan.Open.Select(run => run.Id).ToHashSet();
        plan.Next(() => Guid.NewGuid().ToString("N"), Runs.Noon);
        return [.. plan.Open.Where(run => !before.Contains(run.Id))];
    }

    /// <summary>Lets a run end; without a PSNR it fails.</summary>
    public static void End(this TuningPlan plan, TuningRun run, double? psnr, double seconds = 0.1)
    {
        var request = plan.RequestOf(run.Id);
        plan.Ended(run.Id, new TrainingRunSnapshot
        {
            Id = run.Id,
            Status = psnr is null ? TrainingRunStatus.Failed : TrainingRunStatus.Succeeded,
            Reason = psnr is null ? "It diverged." : null,
            Requested = request,
            Curve = [new TrainingPoint(1, run.Steps, 1, 0.02, 1e-3, psnr, 1, 1, false)],
            Model = psnr is null ? null : new TrainedModel(new string('a', 64), 3, 4, [], seconds),
        });
    }

    /// <summary>Lets an experiment go to its end.</summary>
    /// <param name="psnr">Of a run, by its configuration and rung.</param>
    public static void Play(this TuningPlan plan, ExperimentState state, Func<TuningTrial, TuningRun, double?> psnr)
    {
        while (plan.HasWork)
        {
            plan.Plan();
            if (plan.Open is [var run, ..])
            {
                plan.End(run, psnr(state.Trials.Single(trial => trial.Runs.Contains(run)), run));
            }
        }
    }
}
