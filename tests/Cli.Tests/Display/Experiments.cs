using Actors.Client.Api.Documents;
using Actors.Grains.Tuning;

namespace Actors.Cli.Tests.Display;

/// <summary>Experiments as a server tells them.</summary>
internal static class Experiments
{
    public const string Id = "00000000000000000000000000000009";

    /// <summary>Two configurations, of which the first came to the second rung.</summary>
    public static ExperimentDocument Ended => Of(
        ExperimentStatus.Succeeded,
        ["r2", "r3"],
        new TuningTrialDocument(0, "c32n8", 0.001234, 24, [Run("r1", 0, 31, 260), Run("r3", 1, 32.5, 250)]),
        new TuningTrialDocument(1, "c16n4", 0.0008, 32, [Run("r2", 0, 30.25, 90)]),
        new TuningTrialDocument(2, "c48n12", 0.004, 32, [new TuningRunDocument("r4", 0, 300, "failed", null, null, null, "It diverged.")]));

    public static ExperimentDocument Begun => Of(
        ExperimentStatus.Running, [], new TuningTrialDocument(0, "c32n8", 0.001234, 24, [new TuningRunDocument("r1", 0, 300, TuningRunDocument.Open, null, null, null, null)]));

    private static TuningRunDocument Run(string id, int rung, double psnr, double milliseconds) => new(id, rung, rung == 0 ? 300 : 900, "succeeded", psnr, milliseconds, new string('a', 64), null);

    private static ExperimentDocument Of(ExperimentStatus status, string[] frontier, params TuningTrialDocument[] trials) => new(
        Id, status, null, default, null, new ExperimentOrder("a & b", 1, Trials: 3, Scale: 2), [300, 900], trials, frontier, $"/v1/experiments/{Id}");
}
