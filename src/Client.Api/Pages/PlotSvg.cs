using System.Globalization;
using System.Net;
using System.Text;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Pages;

/// <summary>Draws the plots of a report as SVG.</summary>
internal static class PlotSvg
{
    private const int Width = 320;
    private const int Height = 150;
    private const int Top = 12;
    private const int Foot = 18;

    private static int Room => Height - Top - Foot;

    /// <summary>How many pictures stand in each range.</summary>
    public static string Bars(string title, ReportChart chart)
    {
        var svg = Open(title);
        var (most, step) = (Math.Max(1, chart.Counts.Max()), (double)Width / chart.Counts.Count);
        for (var i = 0; i < chart.Counts.Count; i++)
        {
            var (left, high) = (i * step, Room * (double)chart.Counts[i] / most);
            Add(svg, $"<rect x=\"{left + 1:0.#}\" y=\"{Top + Room - high:0.#}\" width=\"{step - 2:0.#}\" height=\"{high:0.#}\" fill=\"#3b6ea5\"/>");
            Add(svg, $"<text x=\"{left:0.#}\" y=\"{Height - 6}\">{chart.From[i]:0.##}</text>");
            if (chart.Counts[i] > 0)
            {
                Add(svg, $"<text x=\"{left + (step / 2):0.#}\" y=\"{Top + Room - high - 2:0.#}\" text-anchor=\"middle\">{chart.Counts[i]}</text>");
            }
        }

        var median = chart.Median is { } value ? string.Create(CultureInfo.InvariantCulture, $"; median {value:0.##}") : "";
        return Close(svg, $"{title}, {chart.Unit}{median}");
    }

    /// <summary>How bright the samples of each band are.</summary>
    public static string Colours(ReportColours colours)
    {
        var svg = Open("Colours");
        var most = Math.Max(1, colours.Red.Concat(colours.Green).Concat(colours.Blue).Max());
        foreach (var (counts, colour) in new[] { (colours.Red, "#c0392b"), (colours.Green, "#27823b"), (colours.Blue, "#2c5fb3") })
        {
            var points = counts.Select((count, i) => string.Create(
                CultureInfo.InvariantCulture, $"{(i + 0.5) * Width / counts.Count:0.#},{Top + Room - (Room * (double)count / most):0.#}"));
            Add(svg, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        }

        return Close(svg, "Samples of red, green and blue, from dark to bright");
    }

    private static StringBuilder Open(string title)
    {
        var svg = new StringBuilder();
        Add(svg, $"<figure><svg role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\">");
        Add(svg, $"<line x1=\"0\" x2=\"{Width}\" y1=\"{Top + Room}\" y2=\"{Top + Room}\" stroke=\"#999\"/>");
        return svg;
    }

    private static string Close(StringBuilder svg, string caption) => svg.Append("</svg><figcaption>").Append(WebUtility.HtmlEncode(caption)).Append("</figcaption></figure>\n").ToString();

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
