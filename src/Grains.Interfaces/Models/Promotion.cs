namespace Actors.Grains.Models;

/// <summary>A promotion on its way or at its end.</summary>
/// <param name="Id">What to ask for it by.</param>
/// <param name="Reason">Why it ended without effect; null else.</param>
/// <param name="Assignment">What was stored; null before and without effect.</param>
/// <param name="Silos">How many silos had loaded and warmed the model at the commit.</param>
/// <param name="Milliseconds">From the call to the commit.</param>
[GenerateSerializer, Immutable, Alias("promotion")]
public sealed record Promotion(
    [property: Id(0)] string Id,
    [property: Id(1)] PromotionStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] AliasAssignment? Assignment,
    [property: Id(4)] int Silos,
    [property: Id(5)] double Milliseconds);
