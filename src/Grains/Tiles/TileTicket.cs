namespace Actors.Grains.Tiles;

/// <summary>A tile that waits for a lane.</summary>
/// <param name="Attempt">Number of its next dispatch; 1 for the first.</param>
/// <param name="IsSuspect">True where it was in flight when a process died.</param>
/// <param name="Breaks">Attempts that ended by no fault of the tile, as far as is known.</param>
public sealed record TileTicket(int Index, int Attempt = 1, bool IsSuspect = false, int Breaks = 0)
{
    /// <summary>The silo of each attempt that the tile failed.</summary>
    public IReadOnlyList<string> FailedOn { get; init; } = [];

    public int FailuresOn(string silo) => FailedOn.Count(failed => failed == silo);

    /// <summary>The next attempt after one that failed.</summary>
    public TileTicket AfterFailure(string silo) => this with { Attempt = Attempt + 1, FailedOn = [.. FailedOn, silo] };

    /// <summary>The next attempt after one that broke off.</summary>
    /// <param name="died">True where the silo may have died under it.</param>
    public TileTicket AfterBreak(bool died) => this with { Attempt = Attempt + 1, Breaks = Breaks + 1, IsSuspect = IsSuspect || died };

    /// <summary>The next attempt after one that was handed back.</summary>
    public TileTicket AfterReturn() => this with { Attempt = Attempt + 1 };
}
