using System.Diagnostics.CodeAnalysis;

namespace Actors.Grains.Trials;

/// <summary>The differences of two models picture by picture, where both were measured on the same ones.</summary>
internal readonly struct PairedScores
{
    private readonly IReadOnlyList<double>? _differences;

    private PairedScores(IReadOnlyList<double>? differences) => _differences = differences;

    public static PairedScores Of(IReadOnlyList<ExamScore> champion, IReadOnlyList<ExamScore> challenger)
    {
        var others = challenger.ToDictionary(score => score.Picture, score => score.Psnr, StringComparer.Ordinal);
        return champion.Count > 0 && champion.Count == others.Count && champion.All(score => others.ContainsKey(score.Picture))
            ? new PairedScores([.. champion.Select(score => others[score.Picture] - score.Psnr)])
            : default;
    }

    /// <summary>True where there are pairs.</summary>
    public bool Holds([NotNullWhen(true)] out IReadOnlyList<double>? differences) => (differences = _differences) is not null;
}
