using System.Globalization;
using System.Text;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Draws an experiment's models as SVG: validation PSNR over milliseconds a megapixel, a colour for each rung, and a line along the frontier.</summary>
internal static class FrontierSvg
{
    private const int Width = 860;
    private const int Height = 520;
    private const int Left = 70;
    private const int Right = 110;
    private const int Top = 40;
    private const int Bottom = 60;
    private const int Lines = 4;

    private static readonly string[] Colours = ["#9db8cc", "#1b6ca8", "#c8553d", "#2a7f62", "#7a4fa3", "#b8860b", "#4d4d4d"];

    public static string Of(ExperimentDocument experiment)
    {
        var dots = experiment.Trials
            .SelectMany(trial => trial.Runs.Where(run => run is { Psnr: not null, MillisecondsPerMegapixel: not null }).Select(run => new Dot(trial, run, run.MillisecondsPerMegapixel!.Value, run.Psnr!.Value))) // filtered for having them
            .ToList();
        var (x, y) = (Axis.Over(dots.Select(dot => dot.Milliseconds)), Axis.Over(dots.Select(dot => dot.Psnr)));
        var text = new StringBuilder();
        text.AppendLine(Say($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\">"));
        text.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        text.AppendLine(Say($"<text x=\"{Left}\" y=\"{Top - 16}\" font-weight=\"bold\">{Escape($"{experiment.Requested.Dataset}/{experiment.Requested.Version} x{experiment.Requested.Scale}")}: validation PSNR in dB over ms per megapixel of source</text>"));
        Grid(text, x, y);
        var frontier = experiment.Frontier.Select(id => dots.Find(dot => dot.Run.Id == id)).OfType<Dot>().ToList();
        text.AppendLine(Say($"<polyline fill=\"none\" stroke=\"#333\" stroke-width=\"1.5\" points=\"{string.Join(' ', frontier.Select(dot => Say($"{X(x, dot):0.##},{Y(y, dot):0.##}")))}\"/>"));
        foreach (var dot in dots)
        {
            text.AppendLine(Say($"<circle cx=\"{X(x, dot):0.##}\" cy=\"{Y(y, dot):0.##}\" r=\"5\" fill=\"{Colour(dot.Run.Rung)}\"><title>{Escape(TuningText.Ended(dot.Trial, dot.Run))}</title></circle>"));
        }

        foreach (var dot in frontier)
        {
            text.AppendLine(Say($"<text x=\"{X(x, dot) + 8:0.##}\" y=\"{Y(y, dot) + 4:0.##}\">{Escape(dot.Trial.Network)}</text>"));
        }

        for (var rung = 0; rung < experiment.Rungs.Count; rung++)
        {
            text.AppendLine(Say($"<circle cx=\"{Left + 6 + (120 * rung)}\" cy=\"{Height - 16}\" r=\"5\" fill=\"{Colour(rung)}\"/><text x=\"{Left + 16 + (120 * rung)}\" y=\"{Height - 12}\">{experiment.Rungs[rung]} steps</text>"));
        }

        return text.AppendLine("</svg>").ToString();
    }

    private static void Grid(StringBuilder text, Axis x, Axis y)
    {
        for (var line = 0; line <= Lines; line++)
        {
            var (share, across, up) = ((double)line / Lines, Left + ((Width - Left - Right) * line / Lines), Height - Bottom - ((Height - Top - Bottom) * line / Lines));
            text.AppendLine(Say($"<line x1=\"{Left}\" y1=\"{up}\" x2=\"{Width - Right}\" y2=\"{up}\" stroke=\"#ddd\"/>"));
            text.AppendLine(Say($"<text x=\"{Left - 8}\" y=\"{up + 4}\" text-anchor=\"end\">{y.At(share):0.##}</text>"));
            text.AppendLine(Say($"<text x=\"{across}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{x.At(share):0.#}</text>"));
        }
    }

    private static double X(Axis axis, Dot dot) => Left + ((Width - Left - Right) * axis.ShareOf(dot.Milliseconds));

    private static double Y(Axis axis, Dot dot) => Height - Bottom - ((Height - Top - Bottom) * axis.ShareOf(dot.Psnr));

    private static string Colour(int rung) => Colours[rung % Colours.Length];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private sealed record Dot(TuningTrialDocument Trial, TuningRunDocument Run, double Milliseconds, double Psnr);

    private sealed record Axis(double Low, double High)
    {
        public static Axis Over(IEnumerable<double> values)
        {
            var all = values.ToList();
            var (low, high) = all.Count == 0 ? (0, 1) : (all.Min(), all.Max());
            var pad = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(high) * 0.01, 1e-9);
            return new Axis(low - pad, high + pad);
        }

        public double At(double share) => Low + ((High - Low) * share);

        public double ShareOf(double value) => (value - Low) / (High - Low);
    }
}
