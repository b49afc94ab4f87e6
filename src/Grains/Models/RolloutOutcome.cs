namespace Actors.Grains.Models;

/// <summary>What came of bringing a model to the silos.</summary>
/// <param name="Silos">How many have it ready.</param>
/// <param name="Failure">Why not every live silo has it; null where each has.</param>
public sealed record RolloutOutcome(int Silos, string? Failure);
