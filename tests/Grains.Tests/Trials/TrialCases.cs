using Actors.Grains.Models;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Trials;

namespace Actors.Grains.Tests.Trials;

/// <summary>Requests and figures as the tests of trials need them.</summary>
internal static class TrialCases
{
    public static readonly ModelReference Champion = new("fast", "2", "fp32", new string('c', 64), 2, 11);
    public static readonly ModelReference Challenger = new("fast", "1001", "fp32", new string('a', 64), 2, 3);

    public static TrialRequest Request(PromotionMode promote) =>
        new(Runs.Request(new RunBudget(Rounds: 1)) with { Promote = promote }, new TrainedModel(Challenger.Sha256, 3, 4, []));

    /// <summary>Figures of 30 pictures of the owner, on which the challenger is so much better or worse, and its copy as well.</summary>
    public static ExamOutcome Exam(string champion, string challenger, double gain, string? copy = null, double copyGain = 0) =>
        new(One(champion, 0), One(challenger, gain), One(copy ?? new string('8', 64), copyGain));

    private static ModelExam One(string sha256, double gain) =>
        new(sha256, [new ExamSet("holdout", true, [.. Enumerable.Range(0, 30).Select(picture => new ExamScore($"{picture}", 30 + (picture % 5) + gain, 0.9))])], 100, []);
}
