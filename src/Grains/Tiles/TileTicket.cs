namespace Actors.Grains.Tiles;

/// <summary>A tile that waits for a lane.</summary>
/// <param name="Attempt">1 for the first dispatch.</param>
/// <param name="FailedOn">The silo of the last attempt; null before.</param>
public sealed record TileTicket(int Index, int Attempt = 1, string? FailedOn = null);
