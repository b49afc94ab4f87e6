namespace Actors.Grains.Tiles;

/// <summary>Hears what the lanes of a job bring.</summary>
public interface ILaneEvents
{
    void TileDone(int index);

    /// <param name="reason">Why the attempt failed; the tile is tried again.</param>
    /// <param name="cause">Null where a worker answered and refused.</param>
    void TileRetried(int index, string reason, Exception? cause);
}
