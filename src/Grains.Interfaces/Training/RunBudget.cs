namespace Actors.Grains.Training;

/// <summary>How long a run lasts: exactly one of the three is set.</summary>
/// <param name="Seconds">Of training, by the clock; waiting for a trainer and being interrupted take nothing from it.</param>
/// <param name="Steps">That each worker takes. Only steps and rounds make a run repeatable to the bit.</param>
/// <param name="Rounds">Of as many steps as the run has in a round.</param>
[GenerateSerializer, Immutable, Alias("training-budget")]
public sealed record RunBudget([property: Id(0)] double? Seconds = null, [property: Id(1)] long? Steps = null, [property: Id(2)] int? Rounds = null);
