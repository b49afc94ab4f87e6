using Actors.Grains.Jobs;
using Actors.Imaging.Metrics;

namespace Actors.Grains.Tiles;

/// <summary>Puts a measured score into the words of the job document.</summary>
internal static class FidelityExtensions
{
    /// <summary>No tile's output is ever replaced yet, so that the share is 0.</summary>
    public static JobFidelity ToFidelity(this ConsistencyScore score) => new(score.Db, score.WorstTileDb, ReplacedShare: 0);
}
