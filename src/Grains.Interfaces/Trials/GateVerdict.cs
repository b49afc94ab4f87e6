namespace Actors.Grains.Trials;

/// <summary>Whether a challenger may take the champion's place, and on which figures.</summary>
/// <param name="Passed">True where nothing speaks against it.</param>
/// <param name="Champion">Sha256 of the model that serves.</param>
/// <param name="Challenger">Sha256 of the model that would.</param>
/// <param name="Reasons">What speaks against it, for people; empty where it passed.</param>
/// <param name="ChampionMilliseconds">Per megapixel of source on one thread.</param>
/// <param name="ChallengerMilliseconds">The same of the challenger.</param>
[GenerateSerializer, Immutable, Alias("gate-verdict")]
public sealed record GateVerdict(
    [property: Id(0)] string Champion,
    [property: Id(1)] string Challenger,
    [property: Id(2)] bool Passed,
    [property: Id(3)] IReadOnlyList<string> Reasons,
    [property: Id(4)] IReadOnlyList<GateFigure> Figures,
    [property: Id(5)] double ChampionMilliseconds,
    [property: Id(6)] double ChallengerMilliseconds)
{
    /// <summary>The challenger's time over the champion's; null where there was no picture to take time on.</summary>
    public double? SpeedRatio => ChampionMilliseconds > 0 ? ChallengerMilliseconds / ChampionMilliseconds : null;
}
