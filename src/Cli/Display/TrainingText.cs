using System.Globalization;
using System.Text;
using Actors.Client.Api.Documents;
using Actors.Grains.Training;

namespace Actors.Cli.Display;

/// <summary>Training runs in words and tables for people.</summary>
internal static class TrainingText
{
    private const int BarWidth = 24;

    private static readonly string[] ListHeads = ["ID", "STATUS", "DATASET", "NETWORK", "STEP", "PSNR", "HOLD-OUT", "BICUBIC"];

    /// <summary>A table of runs, one a line.</summary>
    public static string List(IReadOnlyList<TrainingRunDocument> runs) => Table([ListHeads, .. runs.Select(run => new[]
    {
        run.Id,
        Word(run.Status),
        $"{run.Requested.Dataset}/{run.Requested.Version}",
        $"{run.Requested.Network} x{run.Requested.Scale}",
        run.TotalSteps > 0 ? $"{run.Step}/{run.TotalSteps}" : $"{run.Step}",
        Decibels(run.Psnr),
        Decibels(Holdout(run)?.Psnr),
        Decibels(Holdout(run)?.BicubicPsnr),
    })]);

    /// <summary>Runs side by side, one a column.</summary>
    public static string Compare(IReadOnlyList<TrainingRunDocument> runs) => Table(
    [
        Row("run", run => run.Id[..8]),
        Row("status", run => Word(run.Status)),
        Row("dataset", run => $"{run.Requested.Dataset}/{run.Requested.Version}"),
        Row("network", run => $"{run.Requested.Network} x{run.Requested.Scale}"),
        Row("degradation", run => run.Requested.Degradation ?? "-"),
        Row("budget", run => Budget(run.Requested.Budget)),
        Row("steps a round", run => $"{run.Requested.StepsPerRound}"),
        Row("seed", run => $"{run.Requested.Seed}"),
        Row("learning rate", run => Number(run.Requested.LearningRate, "0.######")),
        Row("muon rate", run => Number(run.Requested.MuonRate, "0.######")),
        Row("batch x patch", run => $"{run.Requested.Batch} x {run.Requested.Patch}"),
        Row("steps", run => $"{run.Step}"),
        Row("rounds", run => $"{run.Curve.Count}"),
        Row("trainers", run => run.Curve.Count == 0 ? "-" : $"{run.Curve.Min(point => point.Answered)} to {run.Curve.Max(point => point.Answered)}"),
        Row("seconds", run => run.Curve is [.., var last] ? Number(last.Seconds, "0.0") : "-"),
        Row("last loss", run => run.Curve is [.., var last] ? Number(last.Loss, "0.00000") : "-"),
        Row("validation", run => Decibels(run.Psnr)),
        Row("hold-out", run => Decibels(Holdout(run)?.Psnr)),
        Row("bicubic there", run => Decibels(Holdout(run)?.BicubicPsnr)),
        Row("model", run => run.Model?.Sha256[..12] ?? "-"),
    ],
    runs);

    /// <summary>How a run stands, in one line.</summary>
    /// <param name="point">The newest point of its curve that is known.</param>
    public static string Progress(TrainingEventDocument now, TrainingPoint? point)
    {
        var share = now.TotalSteps > 0 ? Math.Clamp((double)now.Step / now.TotalSteps, 0, 1) : 0;
        var done = (int)Math.Round(share * BarWidth);
        var figures = point is null ? "" : $"  loss {Number(point.Loss, "0.00000")}{(point.Psnr is null ? "" : $"  psnr {Decibels(point.Psnr)}")}";
        return $"[{new string('#', done)}{new string('.', BarWidth - done)}] step {now.Step}/{now.TotalSteps}{figures}{Durations.Left(now.SecondsLeft is { } left ? TimeSpan.FromSeconds(left) : null)}";
    }

    /// <summary>An ended run: what was made, or why nothing was.</summary>
    public static string End(TrainingRunDocument run) => run.Model is { } model
        ? $"{run.Id} {Word(run.Status)}: model {model.Sha256[..12]}, {string.Join(", ", model.Sets.Select(set => $"{set.Set} {Decibels(set.Psnr)} (bicubic {Decibels(set.BicubicPsnr)}, {set.Pictures} pictures)"))}"
        : $"{run.Id} {Word(run.Status)}{(run.Reason is null ? "" : $": {run.Reason}")}";

    private static EvaluatedSet? Holdout(TrainingRunDocument run) => run.Model?.Sets.FirstOrDefault(set => set.Set == "holdout");

    private static string Word(TrainingRunStatus status) => status.ToString().ToLowerInvariant();

    private static string Decibels(double? value) => value is { } db ? $"{Number(db, "0.00")} dB" : "-";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Budget(TrainingBudgetDocument? budget) => budget switch
    {
        { Seconds: { } seconds } => $"{Number(seconds, "0")} s",
        { Steps: { } steps } => $"{steps} steps",
        { Rounds: { } rounds } => $"{rounds} rounds",
        _ => "-",
    };

    private static (string, Func<TrainingRunDocument, string>) Row(string name, Func<TrainingRunDocument, string> cell) => (name, cell);

    private static string Table((string Name, Func<TrainingRunDocument, string> Cell)[] rows, IReadOnlyList<TrainingRunDocument> runs) =>
        Table([.. rows.Select(row => (string[])[row.Name, .. runs.Select(row.Cell)])]);

    private static string Table(string[][] rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }
}
