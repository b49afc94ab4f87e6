using Actors.Grains.Training;

namespace Actors.Grains.Tests.Training;

/// <summary>Requests and answers as the tests of training need them.</summary>
internal static class Runs
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static TrainingRunRequest Request(RunBudget budget, int stepsPerRound = 10) => new()
    {
        Dataset = "archive",
        Version = 1,
        Family = "fast",
        Width = 4,
        Depth = 1,
        Scale = 2,
        Degradation = "bicubic",
        Budget = budget,
        Seed = 7,
        StepsPerRound = stepsPerRound,
        LearningRate = 1e-3,
        MuonRate = 0,
        Batch = 4,
        Patch = 16,
        CreatedAt = Noon,
    };

    public static (TrainingPlan Plan, TrainingRunState State) Started(RunBudget budget, int stepsPerRound = 10)
    {
        var state = new TrainingRunState();
        var plan = new TrainingPlan("run", state);
        Assert.Equal(StartOutcome.Accepted, plan.Start(Request(budget, stepsPerRound), Noon));
        return (plan, state);
    }

    /// <summary>Lets a round end with answers of some of its slots, all where none is named.</summary>
    public static RoundPlan Do(this TrainingPlan plan, string[] trainers, double? psnr = 30, double seconds = 10, params int[] answering)
    {
        var round = plan.Next(trainers, Noon);
        RoundAnswer[] answers = [.. round.Shares.Where(share => answering.Length == 0 || answering.Contains(share.Request.Slot)).Select(share => new RoundAnswer(share, new RoundOutcome(0.02, 1e-3, psnr, 1)))];
        plan.Commit(round, new RoundEnd($"weights-{round.Round}", psnr, IsJump: false, answers, seconds), Noon);
        return round;
    }
}
