using Actors.Grains.Models;

namespace Actors.Grains.Trials;

/// <summary>A trial as a caller sees it.</summary>
/// <param name="RunId">The training run whose model is tried.</param>
/// <param name="Champion">The model that served when the trial began; the baseline where none did. Null before that was asked for.</param>
/// <param name="Challenger">The model's place in the registry; null while it has none.</param>
/// <param name="Verdict">Null before it was examined.</param>
/// <param name="EightBitVerdict">Of the challenger's 8-bit copy; null where there is none.</param>
/// <param name="Steps">All that happened, oldest first.</param>
/// <param name="Reason">What an unfinished trial waits for; null where it goes on.</param>
[GenerateSerializer, Immutable, Alias("trial-snapshot")]
public sealed record TrialSnapshot(
    [property: Id(0)] string RunId,
    [property: Id(1)] TrialStatus Status,
    [property: Id(2)] ModelReference? Champion,
    [property: Id(3)] ModelReference? Challenger,
    [property: Id(4)] GateVerdict? Verdict,
    [property: Id(5)] GateVerdict? EightBitVerdict,
    [property: Id(6)] IReadOnlyList<TrialStep> Steps,
    [property: Id(7)] string? Reason = null);
