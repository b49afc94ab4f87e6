namespace Actors.Grains.Tiles;

/// <summary>How the lanes of a job reach the workers.</summary>
public interface ILaneWorkers
{
    /// <summary>Has one silo work on one tile.</summary>
    Task<LaneReport> EnhanceAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct);

    /// <summary>Asks a silo how a tile stands there.</summary>
    /// <returns>Null where it does not know it.</returns>
    Task<WorkStanding?> StandingAsync(ServingSilo silo, TileTicket ticket);
}
