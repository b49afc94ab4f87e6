using Orleans.Concurrency;

namespace Actors.Grains.Tiles;

/// <summary>Enhances tiles on one silo. The key names that silo and its provider, as <see cref="TileWorkerKey"/> writes it.</summary>
[Alias("tile-worker")]
public interface ITileWorkerGrain : IGrainWithStringKey
{
    // A call may stand in the device's line for long; that its silo died is told by the membership, and that it hangs by the lease, not by this time.
    [Alias("enhance-tile"), ResponseTimeout("00:10:00")]
    Task<TileOutcome> EnhanceTile(TileRequest request, CancellationToken ct = default);

    [Alias("enhance-picture"), ResponseTimeout("00:10:00")]
    Task<PictureOutcome> EnhancePicture(PictureRequest request, CancellationToken ct = default);

    /// <summary>How a dispatch stands on this silo.</summary>
    /// <returns>Null where the silo does not know it: not arrived, or answered already.</returns>
    [Alias("standing"), AlwaysInterleave]
    Task<WorkStanding?> Standing(string jobId, int index, int attempt);
}
