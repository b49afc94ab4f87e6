namespace Actors.Grains.Models;

/// <summary>How far a silo is with a model.</summary>
/// <param name="Reason">Why it cannot serve; null else.</param>
[GenerateSerializer, Immutable, Alias("model-preparation")]
public sealed record ModelPreparation([property: Id(0)] PreparationState State, [property: Id(1)] string? Reason = null);
