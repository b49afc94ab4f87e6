namespace Actors.Grains.Tiles;

/// <summary>Hears what the lanes of a job bring.</summary>
public interface ILaneEvents
{
    void TileDone(int index);

    /// <param name="reason">Why the attempt failed; the tile is tried again.</param>
    /// <param name="cause">Null where a worker answered and refused, or did not answer.</param>
    void TileRetried(int index, string reason, Exception? cause);

    /// <summary>A silo has answered after its lease had run out; the answer is ignored.</summary>
    void TileLate(TileTicket ticket, string silo);

    /// <summary>No live silo fits the job; it waits for one.</summary>
    void Waits(string reason);

    /// <summary>The wait is over.</summary>
    void GoesOn();
}
