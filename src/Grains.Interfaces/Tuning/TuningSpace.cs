namespace Actors.Grains.Tuning;

/// <summary>What configurations are drawn from.</summary>
/// <param name="LowestRate">Learning rates are drawn from here to <paramref name="HighestRate"/>, evenly in their logarithm.</param>
/// <param name="Widths">Channels of the hidden layers.</param>
/// <param name="Depths">Hidden layers.</param>
/// <param name="Patches">Patch sides in source pixels.</param>
/// <param name="Degradations">What the pictures to learn from are made poor by; null where all runs have the experiment's own, on which they are measured in any case.</param>
[GenerateSerializer, Immutable, Alias("tuning-space")]
public sealed record TuningSpace(
    [property: Id(0)] double LowestRate,
    [property: Id(1)] double HighestRate,
    [property: Id(2)] IReadOnlyList<int> Widths,
    [property: Id(3)] IReadOnlyList<int> Depths,
    [property: Id(4)] IReadOnlyList<int> Patches,
    [property: Id(5)] IReadOnlyList<string>? Degradations = null);
