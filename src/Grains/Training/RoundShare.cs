namespace Actors.Grains.Training;

/// <summary>Who does which share of a round.</summary>
/// <param name="Silo">The trainer's parsable address.</param>
public sealed record RoundShare(string Silo, RoundRequest Request);
