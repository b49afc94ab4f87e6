namespace Actors.Grains.Tiles;

/// <summary>The numbers that a tile plan is made from, the same on every silo.</summary>
/// <param name="Width">Source pixels.</param>
/// <param name="Height">Source pixels.</param>
/// <param name="Edge">Largest tile side in source pixels, without halo.</param>
/// <param name="Halo">Source pixels read around each tile.</param>
/// <param name="Bands">1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha.</param>
/// <param name="BitDepth">8 or 16.</param>
[GenerateSerializer, Immutable, Alias("tile-grid")]
public sealed record TileGrid(
    [property: Id(0)] int Width,
    [property: Id(1)] int Height,
    [property: Id(2)] int Edge,
    [property: Id(3)] int Halo,
    [property: Id(4)] int Bands,
    [property: Id(5)] int BitDepth);
