using System.Globalization;
using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;
using Actors.Grains;

namespace Actors.Cli.Display;

/// <summary>The line that tells how a picture ended.</summary>
internal static class ReportText
{
    public static string Of(PictureReport report) => report.Verdict switch
    {
        PictureVerdict.Made => $"{Short(report.Source)} → {Short(report.Output!)}{Facts(report)}",
        PictureVerdict.AlreadyDone => $"{Short(report.Source)}: already done, {Short(report.Output!)}",
        _ => Failure(report),
    };

    public static string Failure(PictureReport report) => $"{Short(report.Source)}: failed: {report.Reason}";

    /// <summary>The last line of a run.</summary>
    public static string Of(RunTally tally)
    {
        var parts = new List<string> { $"{tally.Made} made" };
        if (tally.AlreadyDone > 0)
        {
            parts.Add($"{tally.AlreadyDone} already done");
        }

        if (tally.Failed > 0)
        {
            parts.Add($"{tally.Failed} failed");
        }

        return string.Join(", ", parts) + ".";
    }

    /// <summary>A path from the current folder where that is shorter, as a shell would write it.</summary>
    public static string Short(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.Length < path.Length ? relative : path;

    private static string Poorness(EstimateDocument source) => "source: "
        + (source.JpegQuality is { } quality ? string.Create(CultureInfo.InvariantCulture, $"JPEG quality {quality}, ") : string.Empty)
        + string.Create(CultureInfo.InvariantCulture, $"noise {source.Noise:0.0}, blur {source.Blur:0.0}");

    private static string Facts(PictureReport report) => report.Job is not { Result: { } result } job
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"  {result.Width}×{result.Height}")
            + (job.Timings is { } timings ? $", {Durations.Text(TimeSpan.FromMilliseconds(timings.TotalMs))}" : string.Empty)
            + (job.Fidelity is { } fidelity ? string.Create(CultureInfo.InvariantCulture, $", consistency {fidelity.ConsistencyDb:0.0} dB") : string.Empty)
            + (job.Fidelity is { ReplacedShare: > 0 } replaced ? string.Create(CultureInfo.InvariantCulture, $", {replaced.ReplacedShare:0.##%} by Lanczos in place of the model") : string.Empty)
            + (job is { Requested.Model: Names.AutoModel, Model: { } chosen } ? $", by {chosen.Name}" : string.Empty)
            + (job.Estimate is { } estimate ? $", {Poorness(estimate)}" : string.Empty)
            + string.Concat(job.Notes.Select(note => $"{Environment.NewLine}  note: {note}"));
}
