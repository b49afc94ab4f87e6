using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>How one run went, to be drawn.</summary>
/// <param name="Label">For the legend.</param>
/// <param name="Points">In their order.</param>
internal sealed record CurveLine(string Label, IReadOnlyList<CurvePoint> Points)
{
    public static CurveLine Of(TrainingRunDocument run) => new(
        $"{run.Id[..8]} {run.Requested.Network} x{run.Requested.Scale}, {run.Requested.Dataset}/{run.Requested.Version}, seed {run.Requested.Seed}",
        [.. run.Curve.Select(point => new CurvePoint(point.Seconds, point.Psnr, point.Loss))]);
}
