namespace Actors.Grains.Tiles;

/// <summary>What became of a tile.</summary>
/// <param name="Refusal">Null where the tile's blob is in place; else why not: the output was black, constant or not a number.</param>
/// <param name="Milliseconds">Measured time of the inference.</param>
/// <param name="Silo">Where it ran.</param>
[GenerateSerializer, Immutable, Alias("tile-outcome")]
public sealed record TileOutcome([property: Id(0)] string? Refusal, [property: Id(1)] double Milliseconds, [property: Id(2)] string Silo);
