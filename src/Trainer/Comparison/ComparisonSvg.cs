using System.Globalization;
using System.Text;

namespace Actors.Trainer.Comparison;

/// <summary>Draws quality over time as SVG: a row of panels a scale, a panel a set, a line along those that nobody beats.</summary>
public static class ComparisonSvg
{
    private const int Panel = 400;
    private const int Rise = 330;
    private const int Left = 54;
    private const int Top = 34;
    private const int Foot = 58;
    private const int Entry = 300;
    private const int Row = 24;
    private const int Lines = 4;

    private static readonly int[] Steps = [1, 3];
    private static readonly string[] Colours = ["#4d4d4d", "#8c8c8c", "#b8860b", "#1b6ca8", "#3f9ad6", "#c8553d", "#7a4fa3", "#2a7f62", "#0f9d9d", "#a61c5d"];

    /// <param name="scores">Of all scales; those of one scale have the same sets.</param>
    public static string Of(IReadOnlyList<ContenderScore> scores)
    {
        var names = scores.Select(score => score.Contender.Name).Distinct().ToList();
        var scales = scores.GroupBy(score => score.Contender.Scale).OrderBy(scale => scale.Key).ToList();
        var sets = scores.SelectMany(score => score.Sets).Select(set => set.Set).Distinct().ToList();
        var (width, plots) = (Panel * sets.Count, (Rise + Foot) * scales.Count);
        var columns = Math.Max(1, width / Entry);
        var height = plots + Top + (Row * ((names.Count + columns - 1) / columns));
        var text = new StringBuilder();
        Add(text, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add(text, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (var row = 0; row < scales.Count; row++)
        {
            for (var column = 0; column < sets.Count; column++)
            {
                Plot(text, Panel * column, (Rise + Foot) * row, [.. scales[row]], sets[column], names);
            }
        }

        for (var i = 0; i < names.Count; i++)
        {
            var (x, y) = (Left + (Entry * (i % columns)), plots + Top + (Row * (i / columns)));
            Mark(text, x, y - 4, scores.First(score => score.Contender.Name == names[i]).Contender, names);
            Add(text, $"<text x=\"{x + 14}\" y=\"{y}\">{Escape(names[i])}</text>");
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void Plot(StringBuilder text, int x, int y, List<ContenderScore> scores, string set, List<string> names)
    {
        var (across, up) = (Axis.Over(scores.Select(score => Math.Log10(score.MillisecondsPerMegapixel))), Axis.Over(scores.Select(Psnr)));
        var (left, right, top, bottom) = (x + Left, x + Panel - 16, y + Top, y + Rise);
        Add(text, $"<text x=\"{left}\" y=\"{top - 12}\" font-weight=\"bold\">x{scores[0].Contender.Scale}, {Escape(set)}: PSNR-Y in dB over ms a megapixel</text>");
        for (var line = 0; line <= Lines; line++)
        {
            var share = (double)line / Lines;
            Add(text, $"<line x1=\"{left}\" y1=\"{Y(share):0.#}\" x2=\"{right}\" y2=\"{Y(share):0.#}\" stroke=\"#ddd\"/>");
            Add(text, $"<text x=\"{left - 6}\" y=\"{Y(share) + 4:0.#}\" text-anchor=\"end\">{up.At(share):0.0}</text>");
        }

        foreach (var tick in Ticks(across))
        {
            var at = X(across.ShareOf(Math.Log10(tick)));
            Add(text, $"<line x1=\"{at:0.#}\" y1=\"{top}\" x2=\"{at:0.#}\" y2=\"{bottom}\" stroke=\"#eee\"/>");
            Add(text, $"<text x=\"{at:0.#}\" y=\"{bottom + 18}\" text-anchor=\"middle\">{tick:#,0}</text>");
        }

        Add(text, $"<polyline fill=\"none\" stroke=\"#333\" points=\"{string.Join(' ', Frontier.Of(scores, set).Select(score => Say($"{PlaceX(score):0.#},{PlaceY(score):0.#}")))}\"/>");
        scores.ForEach(score => Mark(text, PlaceX(score), PlaceY(score), score.Contender, names));

        double Psnr(ContenderScore score) => score.Sets.First(one => one.Set == set).Psnr;
        double X(double share) => left + ((right - left) * share);
        double Y(double share) => bottom - ((bottom - top) * share);
        double PlaceX(ContenderScore score) => X(across.ShareOf(Math.Log10(score.MillisecondsPerMegapixel)));
        double PlaceY(ContenderScore score) => Y(up.ShareOf(Psnr(score)));
    }

    // 1 and 3 of each power of ten, where they fit: about as far from each other.
    private static IEnumerable<double> Ticks(Axis across) =>
        from power in Enumerable.Range((int)Math.Floor(across.Low), (int)Math.Ceiling(across.High - across.Low) + 2)
        from step in Steps
        let tick = step * Math.Pow(10, power)
        where Math.Log10(tick) >= across.Low && Math.Log10(tick) <= across.High
        select tick;

    // A square is computed, a disc ours, a ring its 8-bit copy, a diamond somebody else's.
    private static void Mark(StringBuilder text, double x, double y, Contender contender, List<string> names)
    {
        var colour = Colours[names.IndexOf(contender.Name) % Colours.Length];
        Add(text, contender.Kind switch
        {
            ContenderKind.Computed => (FormattableString)$"<rect x=\"{x - 5:0.#}\" y=\"{y - 5:0.#}\" width=\"10\" height=\"10\" fill=\"{colour}\"/>",
            ContenderKind.Exact => $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"6\" fill=\"{colour}\"/>",
            ContenderKind.EightBit => $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"5\" fill=\"white\" stroke=\"{colour}\" stroke-width=\"3\"/>",
            _ => $"<path d=\"M{x:0.#} {y - 7:0.#}l7 7l-7 7l-7 -7z\" fill=\"{colour}\"/>",
        });
    }

    private static void Add(StringBuilder text, FormattableString line) => text.Append(Say(line)).Append('\n');

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private sealed record Axis(double Low, double High)
    {
        public static Axis Over(IEnumerable<double> values)
        {
            var all = values.ToList();
            var pad = Math.Max((all.Max() - all.Min()) * 0.06, 0.05);
            return new Axis(all.Min() - pad, all.Max() + pad);
        }

        public double At(double share) => Low + ((High - Low) * share);

        public double ShareOf(double value) => (value - Low) / (High - Low);
    }
}
