namespace Actors.Grains.Training;

/// <summary>A share that is done.</summary>
public sealed record RoundAnswer(RoundShare Share, RoundOutcome Outcome);
