namespace Actors.Grains.Tiles;

/// <summary>What became of a tile.</summary>
/// <param name="Refusal">Null where the tile's blob is in place; else why not: the output was black, constant or not a number.</param>
/// <param name="Milliseconds">Measured time of the inference.</param>
/// <param name="Silo">Where it ran.</param>
/// <param name="BusyMilliseconds">Measured time from taking the tile up to its end, reading and writing included, waiting for the device not.</param>
/// <param name="IsHandedBack">True where the silo stops and never began: the tile is for another one.</param>
/// <param name="IsDeadly">True where the tile has brought down as many processes as one may, and was not tried again.</param>
[GenerateSerializer, Immutable, Alias("tile-outcome")]
public sealed record TileOutcome(
    [property: Id(0)] string? Refusal,
    [property: Id(1)] double Milliseconds,
    [property: Id(2)] string Silo,
    [property: Id(3)] double BusyMilliseconds = 0,
    [property: Id(4)] bool IsHandedBack = false,
    [property: Id(5)] bool IsDeadly = false);
