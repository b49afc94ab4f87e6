using Actors.Grains.Placement;
using Orleans.Concurrency;

namespace Actors.Grains.Tiles;

/// <summary>The shell of <see cref="TileEnhancer"/> and <see cref="PictureEnhancer"/> on the silo that its key names. Many run at once; the device's gate bounds what they do.</summary>
[GrainType("tile-worker"), StatelessWorker(maxLocalWorkers: 128), TileWorkerPlacement]
public sealed class TileWorkerGrain(TileEnhancer tiles, PictureEnhancer pictures, ILocalSiloDetails silo) : Grain, ITileWorkerGrain
{
    public Task<TileOutcome> EnhanceTile(TileRequest request, CancellationToken ct = default) => tiles.EnhanceAsync(request, silo.SiloAddress.ToParsableString(), ct);

    public Task<PictureOutcome> EnhancePicture(PictureRequest request, CancellationToken ct = default) => pictures.EnhanceAsync(request, silo.SiloAddress.ToParsableString(), ct);
}
