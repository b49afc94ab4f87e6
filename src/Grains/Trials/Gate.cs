using System.Globalization;

namespace Actors.Grains.Trials;

/// <summary>
/// Decides whether a challenger may take the champion's place: surely better on the owner's hold-out, no worse on any frozen set, fast enough, and without a
/// fault. All that speaks against it is said, not the first thing alone.
/// </summary>
public sealed class Gate(GateOptions options)
{
    // The verdict on the same figures is the same whenever it is asked for.
    private const int Seed = 1;

    /// <param name="champion">The model that serves, or the baseline where none does.</param>
    /// <param name="isBaseline">True where the champion is computed and not learned, and its speed says nothing.</param>
    public GateVerdict Judge(ModelExam champion, ModelExam challenger, bool isBaseline)
    {
        List<string> reasons = [.. challenger.Faults];
        List<GateFigure> figures = [];
        foreach (var set in champion.Sets)
        {
            var other = challenger.Sets.FirstOrDefault(one => one.Name == set.Name);
            if (other is null || !Pair(set, other).Holds(out var differences))
            {
                reasons.Add($"{set.Name}: the challenger was not measured on the champion's pictures.");
                continue;
            }

            var figure = Compare(set, other, differences);
            figures.Add(figure);
            if (Fault(figure) is { } fault)
            {
                reasons.Add(fault);
            }
        }

        if (!figures.Exists(figure => figure.IsOwn))
        {
            reasons.Add("There is no hold-out of the owner's pictures: add pictures to the dataset.");
        }

        reasons.AddRange(SpeedFaults(champion, challenger, isBaseline));
        return new GateVerdict(champion.Sha256, challenger.Sha256, reasons.Count == 0, reasons, figures, champion.MillisecondsPerMegapixel, challenger.MillisecondsPerMegapixel);
    }

    private GateFigure Compare(ExamSet champion, ExamSet challenger, IReadOnlyList<double> differences)
    {
        var gain = differences.Average();
        var bound = PairedBootstrap.LowerBound(differences, options.Confidence, Seed);
        var passed = champion.IsOwn ? bound > 0 && differences.Count >= options.HoldoutPictures : gain >= -options.FrozenLoss;
        return new GateFigure(
            champion.Name,
            champion.IsOwn,
            differences.Count,
            champion.Scores.Average(score => score.Psnr),
            challenger.Scores.Average(score => score.Psnr),
            gain,
            bound,
            passed,
            champion.Scores.Average(score => score.Ssim),
            challenger.Scores.Average(score => score.Ssim));
    }

    private string? Fault(GateFigure figure) => figure switch
    {
        { Passed: true } => null,
        { IsOwn: true } when figure.Pictures < options.HoldoutPictures =>
            $"{figure.Set}: {figure.Pictures} pictures decide nothing; at least {options.HoldoutPictures} are needed. Add pictures to the dataset.",
        { IsOwn: true } => Text(
            $"{figure.Set}: {figure.Challenger:F2} dB against {figure.Champion:F2}; with {options.Confidence:P0} confidence it gains no more than {figure.SurelyAbove:+0.000;-0.000} dB, which must be over 0."),
        _ => Text($"{figure.Set}: {figure.Challenger:F2} dB against {figure.Champion:F2}, {-figure.Gain:F3} dB less; at most {options.FrozenLoss:F2} may be lost on a frozen set."),
    };

    private IEnumerable<string> SpeedFaults(ModelExam champion, ModelExam challenger, bool isBaseline)
    {
        if (challenger.MillisecondsPerMegapixel > options.MillisecondsPerMegapixel)
        {
            yield return Text($"It takes {challenger.MillisecondsPerMegapixel:F0} ms for a megapixel; {options.MillisecondsPerMegapixel:F0} are the limit.");
        }

        if (!isBaseline && challenger.MillisecondsPerMegapixel > options.SlowerAtMost * champion.MillisecondsPerMegapixel)
        {
            yield return Text(
                $"It takes {challenger.MillisecondsPerMegapixel:F0} ms for a megapixel against {champion.MillisecondsPerMegapixel:F0}; {options.SlowerAtMost:F2} times as long is the limit.");
        }
    }

    private static PairedScores Pair(ExamSet champion, ExamSet challenger) => PairedScores.Of(champion.Scores, challenger.Scores);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
