namespace Actors.Grains.Tiles;

/// <summary>Enhances tiles on one silo. The key names that silo and its provider, as <see cref="TileWorkerKey"/> writes it.</summary>
[Alias("tile-worker")]
public interface ITileWorkerGrain : IGrainWithStringKey
{
    [Alias("enhance-tile")]
    Task<TileOutcome> EnhanceTile(TileRequest request, CancellationToken ct = default);

    [Alias("enhance-picture")]
    Task<PictureOutcome> EnhancePicture(PictureRequest request, CancellationToken ct = default);
}
