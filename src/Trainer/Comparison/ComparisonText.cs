using System.Globalization;
using System.Text;

namespace Actors.Trainer.Comparison;

/// <summary>Writes what was measured as Markdown: a table a scale, with those that nobody beats marked; then what is only quoted.</summary>
public static class ComparisonText
{
    private const string Best = " ◆";

    /// <param name="scores">Of all scales.</param>
    /// <param name="frontierSet">The set by which the mark is given.</param>
    public static string Tables(IReadOnlyList<ContenderScore> scores, string frontierSet)
    {
        var text = new StringBuilder();
        foreach (var scale in scores.GroupBy(score => score.Contender.Scale).OrderBy(scale => scale.Key))
        {
            var sets = scale.First().Sets.Select(set => set.Set).ToList();
            var frontier = Frontier.Of([.. scale], frontierSet);
            Line(text, $"| x{scale.Key} | parameters | {string.Join(" | ", sets)} | ms a megapixel |");
            Line(text, $"|---|---|{string.Concat(sets.Select(_ => "---|"))}---|");
            foreach (var score in scale.OrderBy(score => score.MillisecondsPerMegapixel))
            {
                Line(text, $"| {Name(score.Contender)}{(frontier.Contains(score) ? Best : "")} | {Count(score.Contender.Parameters)} | {string.Join(" | ", score.Sets.Select(set => Say($"{set.Psnr:F2} / {set.Ssim:F4}")))} | {score.MillisecondsPerMegapixel:N0} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The figures that were not measured here.</summary>
    public static string Quoted(IReadOnlyList<PublishedFigure> figures)
    {
        var text = new StringBuilder("| quoted, not measured | parameters | Set5 x2 | BSD100 x2 | Set5 x4 | BSD100 x4 |\n|---|---|---|---|---|---|\n");
        foreach (var model in figures.GroupBy(figure => figure.Model))
        {
            var (two, four) = (model.FirstOrDefault(figure => figure.Scale == 2), model.FirstOrDefault(figure => figure.Scale == 4));
            Line(text, $"| {model.Key} | {Count(model.Max(figure => figure.Parameters) ?? 0)} | {Decibels(two?.Set5)} | {Decibels(two?.Bsd100)} | {Decibels(four?.Set5)} | {Decibels(four?.Bsd100)} |");
        }

        return text.ToString();
    }

    private static string Name(Contender contender) => contender.Kind is ContenderKind.Exact or ContenderKind.EightBit ? $"**{contender.Name}**" : contender.Name;

    private static string Count(long parameters) => parameters == 0 ? "–" : Say($"{parameters:N0}");

    private static string Decibels(double? value) => value is { } known ? Say($"{known:F2}") : "–";

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Say(line)).Append('\n');

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
