namespace Actors.Grains.Trials;

/// <summary>Champion and challenger on one set.</summary>
/// <param name="Pictures">How many both were measured on.</param>
/// <param name="Champion">Mean PSNR-Y in dB.</param>
/// <param name="Challenger">Mean PSNR-Y in dB.</param>
/// <param name="Gain">Challenger less champion, mean over pictures, dB.</param>
/// <param name="SurelyAbove">The gain that is reached with the asked confidence, dB: a one-sided bound of the paired bootstrap.</param>
/// <param name="Passed">What the set asks for is met.</param>
/// <param name="ChampionSsim">Mean over the pictures, on Y, 0 to 1.</param>
/// <param name="ChallengerSsim">The same of the challenger.</param>
[GenerateSerializer, Immutable, Alias("gate-figure")]
public sealed record GateFigure(
    [property: Id(0)] string Set,
    [property: Id(1)] bool IsOwn,
    [property: Id(2)] int Pictures,
    [property: Id(3)] double Champion,
    [property: Id(4)] double Challenger,
    [property: Id(5)] double Gain,
    [property: Id(6)] double SurelyAbove,
    [property: Id(7)] bool Passed,
    [property: Id(8)] double ChampionSsim,
    [property: Id(9)] double ChallengerSsim);
