using System.Globalization;
using System.Text;

namespace Actors.Cli.Display;

/// <summary>Draws the curves of runs as SVG: validation PSNR above, loss below, over the seconds of training.</summary>
internal static class CurveSvg
{
    private const int Width = 860;
    private const int PanelHeight = 260;
    private const int Left = 70;
    private const int Right = 40;
    private const int Top = 34;
    private const int Gap = 64;
    private const int Lines = 4;

    private static readonly string[] Colours = ["#1b6ca8", "#c8553d", "#2a7f62", "#7a4fa3", "#b8860b", "#4d4d4d", "#0f9d9d", "#a61c5d"];

    /// <summary>Runs that can be told apart in one drawing.</summary>
    public static int Most => Colours.Length;

    /// <param name="over">What the seconds are: of the clock or of the processor.</param>
    public static string Of(IReadOnlyList<CurveLine> runs, string over)
    {
        var text = new StringBuilder();
        var height = Top + (2 * (PanelHeight + Gap)) + (20 * runs.Count);
        text.AppendLine(Say($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">"));
        text.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Panel(text, Top, $"validation PSNR, dB, over {over}", runs, point => point.Psnr);
        Panel(text, Top + PanelHeight + Gap, $"loss, over {over}", runs, point => point.Loss);
        for (var run = 0; run < runs.Count; run++)
        {
            var y = height - (20 * (runs.Count - run)) + 4;
            text.AppendLine(Say($"<rect x=\"{Left}\" y=\"{y - 9}\" width=\"22\" height=\"4\" fill=\"{Colour(run)}\"/>"));
            text.AppendLine(Say($"<text x=\"{Left + 30}\" y=\"{y}\">{Escape(runs[run].Label)}</text>"));
        }

        return text.AppendLine("</svg>").ToString();
    }

    private static void Panel(StringBuilder text, int top, string title, IReadOnlyList<CurveLine> runs, Func<CurvePoint, double?> value)
    {
        var values = runs.SelectMany(run => run.Points).Select(value).OfType<double>().Where(double.IsFinite).ToList();
        var (low, high) = values.Count == 0 ? (0.0, 1.0) : (values.Min(), values.Max());
        var pad = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(high) * 0.01, 1e-9);
        (low, high) = (low - pad, high + pad);
        var end = Math.Max(runs.SelectMany(run => run.Points).Select(point => point.Seconds).DefaultIfEmpty(1).Max(), 1e-9);
        text.AppendLine(Say($"<text x=\"{Left}\" y=\"{top - 10}\" font-weight=\"bold\">{title}</text>"));
        for (var line = 0; line <= Lines; line++)
        {
            var (y, x) = (top + PanelHeight - (PanelHeight * line / Lines), Left + ((Width - Left - Right) * line / Lines));
            text.AppendLine(Say($"<line x1=\"{Left}\" y1=\"{y}\" x2=\"{Width - Right}\" y2=\"{y}\" stroke=\"#ddd\"/>"));
            text.AppendLine(Say($"<text x=\"{Left - 8}\" y=\"{y + 4}\" text-anchor=\"end\">{low + ((high - low) * line / Lines):0.####}</text>"));
            text.AppendLine(Say($"<text x=\"{x}\" y=\"{top + PanelHeight + 18}\" text-anchor=\"middle\">{end * line / Lines:0.#} s</text>"));
        }

        for (var run = 0; run < runs.Count; run++)
        {
            var points = runs[run].Points.Where(point => value(point) is { } v && double.IsFinite(v)).Select(point => Say(
                $"{Left + ((Width - Left - Right) * point.Seconds / end):0.##},{top + (PanelHeight * (high - value(point)!.Value) / (high - low)):0.##}")); // filtered for having one
            text.AppendLine(Say($"<polyline fill=\"none\" stroke=\"{Colour(run)}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>"));
        }
    }

    private static string Colour(int run) => Colours[run];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
