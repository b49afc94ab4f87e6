namespace Actors.Cluster.Tests.Processes;

/// <summary>One computation of a tile by one process.</summary>
/// <param name="Silo">Number of the process.</param>
internal sealed record TileWork(int Silo, string JobId, int Tile, int Attempt);
