namespace Actors.Grains.Models;

/// <summary>A version as the registry keeps it: added once, never changed, never taken out.</summary>
/// <param name="Model">Without aliases.</param>
/// <param name="At">When the registry first saw it.</param>
/// <param name="By">Who imported it; null where it came with the program.</param>
/// <param name="Why">For people.</param>
[GenerateSerializer, Immutable, Alias("model-version")]
public sealed record ModelVersion(
    [property: Id(0)] ModelDescription Model,
    [property: Id(1)] ModelOrigin Origin,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? By,
    [property: Id(4)] string Why);
