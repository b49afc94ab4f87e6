using Actors.Grains.Models;

namespace Actors.Grains.Tiles;

/// <summary>One tile to enhance. Keys, not pixels: the window stands in a blob, and the result goes to one.</summary>
/// <param name="Index">Number of the tile, row by row.</param>
/// <param name="Provider">Execution provider that the job is bound to.</param>
/// <param name="Attempt">1 for the first dispatch.</param>
/// <param name="IsSuspect">True where the tile was in flight when a process died: it runs alone among its like, and under a mark.</param>
/// <param name="Fidelity">Share of what the tile misses of its source that is brought back, 0 to 1.</param>
/// <param name="Strength">Share of the model in the tile, from 0 to below 1; null takes all of it.</param>
[GenerateSerializer, Immutable, Alias("tile-request")]
public sealed record TileRequest(
    [property: Id(0)] string JobId,
    [property: Id(1)] int Index,
    [property: Id(2)] TileGrid Grid,
    [property: Id(3)] ModelReference Model,
    [property: Id(4)] string Provider,
    [property: Id(5)] int Attempt,
    [property: Id(6)] bool IsSuspect = false,
    [property: Id(7)] double Fidelity = 0,
    [property: Id(8)] double? Strength = null);
