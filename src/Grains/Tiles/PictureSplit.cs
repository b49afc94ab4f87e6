using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Tiles;
using Actors.Inference;
using Actors.Inference.Fidelity;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Decodes an upload row by row and stores the window of each tile. Holds one row of windows, whatever the picture's size.</summary>
public sealed class PictureSplit(IBlobStore blobs, IPictureCodec codec, string silo)
{
    private const int ReadBytes = 1 << 20;

    private readonly TileBlobs _tiles = new(blobs);

    /// <summary>Cuts the picture: the grid first, then each row of tiles, top to bottom, when its windows are stored.</summary>
    /// <param name="finished">The cutting waits where it is too far ahead of this mark.</param>
    public async Task RunAsync(string jobId, SplitRequest request, RowMark finished, ChannelWriter<SplitStep> steps, CancellationToken ct)
    {
        try
        {
            await using var upload = await SourceCheck.OpenAsync(blobs, jobId, request.Source, ct);
            await using var reader = await codec.OpenAsync(upload, ct);
            SourceCheck.ThrowIfOther(reader.Info, request.Source);
            var grid = GridOf(reader.Info, request);
            await MetadataBlob.WriteAsync(blobs, new BlobKey(JobBlobs.Metadata(jobId)), reader.Info.Metadata, ct);
            await steps.WriteAsync(new SplitStep(grid, null, null), ct);
            var meter = request.Estimates ? await SourceMeter.BeginAsync(blobs, jobId, request.Source, reader.Info, ct) : null;
            await CutAsync(jobId, reader, grid.ToPlan(), finished, meter, steps, ct);
            if (meter is not null)
            {
                await steps.WriteAsync(new SplitStep(null, null, null, meter.Finish()), ct);
            }
        }
        catch (PictureCodecException refused)
        {
            await steps.WriteAsync(new SplitStep(null, null, refused.ToJobError()), ct);
        }
        catch (BlobCorruptException damaged)
        {
            await steps.WriteAsync(new SplitStep(null, null, damaged.ToJobError()), ct);
        }
    }

    private static TileGrid GridOf(PictureInfo picture, SplitRequest request) => new(
        picture.Width,
        picture.Height,
        request.Tile,
        TiledUpscaler.HaloFor(request.Model.Halo, picture.Format, new FidelityRules(request.Fidelity)),
        picture.Format.Bands,
        picture.Format.BitDepth);

    private async Task CutAsync(string jobId, IPictureReader reader, TilePlan plan, RowMark finished, SourceMeter? meter, ChannelWriter<SplitStep> steps, CancellationToken ct)
    {
        var cutter = new TileCutter(plan, reader.Info.Format);
        var stride = reader.Info.Width * reader.Info.Format.BytesPerPixel;
        var buffer = new byte[stride * Math.Clamp(ReadBytes / stride, 1, reader.Info.Height)];
        var seen = 0;
        while (await reader.ReadRowsAsync(buffer, ct) is > 0 and var count)
        {
            seen += count;
            meter?.AddRows(buffer.AsSpan(0, count * stride));
            for (var rows = buffer.AsMemory(0, count * stride); !rows.IsEmpty;)
            {
                rows = rows[cutter.Add(rows.Span)..];
                while (cutter.ReadyRow is { } row)
                {
                    await finished.WaitForAsync(row - plan.RowsAhead(), ct);
                    await StoreRowAsync(jobId, cutter, plan, row, reader.Info.Format, ct);
                    cutter.Release();
                    await steps.WriteAsync(new SplitStep(null, row, null), ct);
                }
            }
        }

        if (seen < reader.Info.Height)
        {
            throw new PictureCodecException($"The picture ends after {seen} of {reader.Info.Height} rows.", PictureCodecFault.BadPicture);
        }
    }

    private async Task StoreRowAsync(string jobId, TileCutter cutter, TilePlan plan, int row, PixelFormat format, CancellationToken ct)
    {
        for (var index = row * plan.Columns; index < (row + 1) * plan.Columns; index++)
        {
            var key = new BlobKey(JobBlobs.SourceTile(jobId, index));
            using var stored = await _tiles.ReadAsync(key, ct);
            if (stored is null)
            {
                var header = new TileBlobHeader(jobId, index, plan.WindowWidth, plan.WindowHeight, format.Bands, format.BitDepth, "", "", silo, 0, 0, "");
                var window = cutter.Cut(index);
                await _tiles.WriteAsync(key, header, window, ct);
                PixelPool.Shared.Return(window);
            }
        }
    }
}
