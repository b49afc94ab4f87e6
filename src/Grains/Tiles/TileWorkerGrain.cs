using Actors.Grains.Placement;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace Actors.Grains.Tiles;

/// <summary>The shell of <see cref="TileEnhancer"/> and <see cref="PictureEnhancer"/> on the silo that its key names. Many run at once; the device's gate bounds what they do.</summary>
[GrainType("tile-worker"), StatelessWorker(maxLocalWorkers: 1024), TileWorkerPlacement, GrainDirectory(NoDirectory.Name)]
public sealed class TileWorkerGrain(TileEnhancer tiles, PictureEnhancer pictures, WorkLine line, Quarantine quarantine, TileTrace trace, ILocalSiloDetails silo) : Grain, ITileWorkerGrain
{
    private string Here => silo.SiloAddress.ToParsableString();

    public async Task<TileOutcome> EnhanceTile(TileRequest request, CancellationToken ct = default)
    {
        using var piece = line.Enter(request.JobId, request.Index, request.Attempt);
        try
        {
            var outcome = await TryAsync(request.IsSuspect, piece, () => tiles.EnhanceAsync(request, Here, piece, ct), ct);
            return outcome is null ? new TileOutcome(null, 0, Here, IsDeadly: true) : outcome with { BusyMilliseconds = piece.BusyMilliseconds };
        }
        catch (OperationCanceledException) when (line.IsStopping && !ct.IsCancellationRequested)
        {
            return new TileOutcome(null, 0, Here, IsHandedBack: true);
        }
        finally
        {
            trace.OnAnswered(piece);
        }
    }

    public async Task<PictureOutcome> EnhancePicture(PictureRequest request, CancellationToken ct = default)
    {
        using var piece = line.Enter(request.JobId, 0, request.Attempt);
        try
        {
            var outcome = await TryAsync(request.IsSuspect, piece, () => pictures.EnhanceAsync(request, Here, piece, ct), ct)
                ?? new PictureOutcome(null, null, Quarantine.Deadly(request.JobId, 0), false, [], 0, Here);
            return outcome with { BusyMilliseconds = piece.BusyMilliseconds };
        }
        catch (OperationCanceledException) when (line.IsStopping && !ct.IsCancellationRequested)
        {
            return new PictureOutcome(null, null, null, true, [], 0, Here, IsHandedBack: true);
        }
        finally
        {
            trace.OnAnswered(piece);
        }
    }

    public Task<WorkStanding?> Standing(string jobId, int index, int attempt) => Task.FromResult(line.StandingOf(jobId, index, attempt));

    private async Task<T?> TryAsync<T>(bool isSuspect, WorkPiece piece, Func<Task<T>> work, CancellationToken ct)
        where T : class => isSuspect ? await quarantine.RunAsync(piece, work, ct) : await work();
}
