namespace Actors.Grains.Models;

/// <summary>What came of a proposal.</summary>
/// <param name="Model">The version under which the model can be asked for; null where it was refused.</param>
/// <param name="Refusal">Why it was not taken; null else.</param>
/// <param name="IsNew">False where the registry had these bytes already.</param>
[GenerateSerializer, Immutable, Alias("model-addition")]
public sealed record ModelAddition([property: Id(0)] ModelDescription? Model, [property: Id(1)] string? Refusal, [property: Id(2)] bool IsNew);
