using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Inference;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Enhances one tile on this process's device: window blob in, enhanced blob out. The same request twice does the work once.</summary>
public sealed class TileEnhancer(IBlobStore blobs, ModelStore models, UpscalerPool pool, TileDevice device)
{
    private readonly TileBlobs _tiles = new(blobs);

    /// <param name="silo">Where this runs; for the tile's header.</param>
    /// <param name="piece">The dispatch; it says when it waits for the device.</param>
    /// <returns>The verdict's words where the output cannot be a picture; null where the tile's blob is in place.</returns>
    /// <exception cref="DamagedWorkException">The window is missing or damaged.</exception>
    /// <exception cref="ModelRefusedException">The model cannot be loaded here.</exception>
    public async Task<TileOutcome> EnhanceAsync(TileRequest request, string silo, WorkPiece piece, CancellationToken ct)
    {
        var done = new BlobKey(JobBlobs.EnhancedTile(request.JobId, request.Index));
        if (await blobs.LengthAsync(done, ct) is not null && await _tiles.ReadAsync(done, ct) is { } made)
        {
            made.Dispose();
            return new TileOutcome(null, made.Header.Milliseconds, made.Header.Silo);
        }

        var source = new BlobKey(JobBlobs.SourceTile(request.JobId, request.Index));
        using var window = await _tiles.ReadAsync(source, ct) ?? throw new DamagedWorkException(source.Value);
        using var lease = await models.LeaseAsync(pool, request.Model, ct);
        var (upscaler, plan) = (new TiledUpscaler(lease.Upscaler, HeldToSource.By(request.Model, request.Fidelity, request.Strength)), request.Grid.ToPlan());
        var (result, milliseconds) = await device.RunAsync(() => upscaler.EnhanceTile(window.Pixels, plan, request.Index), piece, ct);
        if (result.Verdict != OutputVerdict.Ok)
        {
            return new TileOutcome(Verdicts.Explain(result.Verdict, request.Model), milliseconds, silo);
        }

        var (pixels, format) = (result.Pixels, request.Grid);
        var header = new TileBlobHeader(
            request.JobId, request.Index, pixels.Width, pixels.Height, format.Bands, format.BitDepth, request.Model.Sha256, request.Provider, silo, request.Attempt, milliseconds, "", result.Tally.Blocks, result.Tally.Replaced);
        await _tiles.WriteAsync(done, header, pixels, ct);
        PixelPool.Shared.Return(pixels);
        device.Count(milliseconds, request.Provider);
        return new TileOutcome(null, milliseconds, silo);
    }
}
