using System.Globalization;
using Actors.Client.Api.Documents;
using Actors.Grains.Tuning;

namespace Actors.Cli.Display;

/// <summary>Experiments in words and tables for people.</summary>
internal static class TuningText
{
    /// <summary>A configuration a line, with its longest run that has ended, or with its only one; who came furthest first, then the best. What it learns on stands there where that was drawn.</summary>
    public static string Table(ExperimentDocument experiment)
    {
        var shown = experiment.Trials.Where(trial => trial.Runs.Count > 0).Select(trial => (Trial: trial, Run: trial.Runs.LastOrDefault(run => run.Psnr is not null) ?? trial.Runs[^1]));
        var isDrawn = experiment.Trials.Any(trial => trial.Degradation is not null);
        return TextTable.Of(
        [
            ["TRIAL", "NETWORK", "RATE", "PATCH", .. isDrawn ? ["LEARNS ON"] : Array.Empty<string>(), "STEPS", "STATUS", "PSNR", "MS/MP", "FRONTIER", "RUN"],
            .. shown.OrderByDescending(row => row.Run.Psnr is null ? -1 : row.Run.Rung).ThenByDescending(row => row.Run.Psnr).ThenBy(row => row.Trial.Number).Select(row => (string[])
            [
                $"{row.Trial.Number}",
                row.Trial.Network,
                Number(row.Trial.LearningRate, "0.########"),
                $"{row.Trial.Patch}",
                .. isDrawn ? [row.Trial.Degradation ?? "-"] : Array.Empty<string>(),
                $"{row.Run.Steps}",
                row.Run == row.Trial.Runs[^1] ? row.Run.Status : $"{row.Run.Status}, {row.Trial.Runs[^1].Steps} {row.Trial.Runs[^1].Status}",
                Number(row.Run.Psnr, "0.00"),
                Number(row.Run.MillisecondsPerMegapixel, "0"),
                row.Trial.Runs.Any(run => experiment.Frontier.Contains(run.Id)) ? "*" : "",
                row.Run.Id,
            ]),
        ]);
    }

    /// <summary>How an experiment stands, in one line.</summary>
    public static string Standing(ExperimentDocument experiment)
    {
        var runs = experiment.Trials.SelectMany(trial => trial.Runs).ToList();
        var open = runs.Count(run => !IsEnded(run));
        return $"Experiment {experiment.Id} {experiment.Status.ToString().ToLowerInvariant()}: {experiment.Trials.Count} of {experiment.Requested.Trials} configurations, "
            + $"{runs.Count - open} runs ended, {open} open; rungs of {string.Join(", ", experiment.Rungs)} steps.{(experiment.Reason is null ? "" : $" {experiment.Reason}")}";
    }

    /// <summary>A run that has ended, in one line.</summary>
    public static string Ended(TuningTrialDocument trial, TuningRunDocument run) =>
        $"{run.Id} {trial.Network}, rate {Number(trial.LearningRate, "0.########")}, patch {trial.Patch}, {(trial.Degradation is null ? "" : $"{trial.Degradation}, ")}{run.Steps} steps: "
        + (run.Psnr is null ? $"{run.Status}{(run.Reason is null ? "" : $", {run.Reason}")}" : $"{Number(run.Psnr, "0.00")} dB, {Number(run.MillisecondsPerMegapixel, "0")} ms/MP");

    public static bool IsEnded(TuningRunDocument run) => run.Status != TuningRunDocument.Open;

    /// <summary>True once nothing of it goes on any more; a canceled one's runs are canceled a moment after it.</summary>
    public static bool IsOver(ExperimentDocument experiment) => experiment.Status is not ExperimentStatus.Running && experiment.Trials.SelectMany(trial => trial.Runs).All(IsEnded);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
