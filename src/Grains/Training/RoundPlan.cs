namespace Actors.Grains.Training;

/// <summary>A round as it is to be done.</summary>
/// <param name="Round">Counts from 1.</param>
/// <param name="Attempt">Counts what came to nothing before, so that no late answer of then is taken for one of now.</param>
/// <param name="Steps">That each worker takes.</param>
/// <param name="Shares">In the order of their slots.</param>
public sealed record RoundPlan(int Round, int Attempt, int Steps, IReadOnlyList<RoundShare> Shares);
