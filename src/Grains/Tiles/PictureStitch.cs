using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Imaging.Pictures;
using Actors.Imaging.Tiles;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Joins a job's enhanced tiles and encodes the result, row of tiles by row of tiles. Holds one row, whatever the picture's size.</summary>
public sealed class PictureStitch(IBlobStore blobs, IPictureCodec codec)
{
    private readonly TileBlobs _tiles = new(blobs);

    /// <summary>Encodes the result as its rows finish; the last step carries it. Neither result nor record appears before both are whole.</summary>
    /// <param name="finished">A row of tiles is read when the mark has passed it.</param>
    /// <exception cref="DamagedWorkException">A tile that should be done is not.</exception>
    public async Task RunAsync(string jobId, StitchRequest request, RowMark finished, ChannelWriter<StitchStep> steps, CancellationToken ct)
    {
        try
        {
            await steps.WriteAsync(await EncodeAsync(jobId, request, finished, ct), ct);
        }
        catch (PictureCodecException refused)
        {
            await steps.WriteAsync(new StitchStep(null, null, [], refused.ToJobError()), ct);
        }
    }

    private async Task<StitchStep> EncodeAsync(string jobId, StitchRequest request, RowMark finished, CancellationToken ct)
    {
        var (plan, scale) = (request.Grid.ToPlan(), request.Model.Scale);
        var settings = ResultFormat.Of(request.Settings, request.Source);
        var metadata = await MetadataBlob.ReadAsync(blobs, new BlobKey(JobBlobs.Metadata(jobId)), ct) ?? throw new DamagedWorkException(JobBlobs.Metadata(jobId));
        var picture = new PictureInfo(plan.Width * scale, plan.Height * scale, request.Grid.Format(), metadata);

        await using var result = await blobs.CreateAsync(new BlobKey(JobBlobs.Result(jobId)), durable: true, ct);
        await using var record = await blobs.CreateAsync(new BlobKey(JobBlobs.TileRecord(jobId)), durable: true, ct);
        await using var writer = await codec.CreateAsync(picture, settings, result.Stream, ct);
        var (sources, results) = (new TileStitcher(plan, 1, picture.Format), new TileStitcher(plan, scale, picture.Format));
        var meter = new ConsistencyMeter(plan, scale, picture.Format);
        while (!results.IsDone)
        {
            await finished.WaitForAsync(results.Row + 1, ct);
            await PlaceRowAsync(jobId, sources, results, plan, record.Stream, ct);
            await writer.WriteRowsAsync(results.Rows, ct);
            Compare(meter, sources.Rows.Span, results.Rows.Span, plan.Core(results.Row * plan.Columns).Height);
            await DropWindowsAsync(jobId, results.Row * plan.Columns, plan.Columns, ct);
            sources.Release();
            results.Release();
        }

        var notes = await writer.CompleteAsync(ct);
        await record.CommitAsync(ct);
        var file = await result.CommitAsync(ct);
        return new StitchStep(new JobResult(file.Sha256, picture.Width, picture.Height, ResultFormat.Name(settings.Format), file.Length), meter.Finish().ToFidelity(), notes, null);
    }

    private async Task PlaceRowAsync(string jobId, TileStitcher sources, TileStitcher results, TilePlan plan, Stream record, CancellationToken ct)
    {
        var first = results.Row * plan.Columns;
        for (var index = first; index < first + plan.Columns; index++)
        {
            using var window = await ReadAsync(JobBlobs.SourceTile(jobId, index), ct);
            var core = CoreOf(window.Pixels, plan, index);
            sources.Place(index, core);
            PixelPool.Shared.Return(core);
            using var tile = await ReadAsync(JobBlobs.EnhancedTile(jobId, index), ct);
            results.Place(index, tile.Pixels);
            await record.WriteAsync(TileRecord.Of(tile.Header).ToLine(), ct);
        }
    }

    private async Task<TileBlob> ReadAsync(string key, CancellationToken ct) => await _tiles.ReadAsync(new BlobKey(key), ct) ?? throw new DamagedWorkException(key);

    private async Task DropWindowsAsync(string jobId, int first, int count, CancellationToken ct)
    {
        for (var index = first; index < first + count; index++)
        {
            await blobs.DeleteAsync(new BlobKey(JobBlobs.SourceTile(jobId, index)), ct);
        }
    }

    // Row by row, so that the meter never holds more than a few.
    private static void Compare(ConsistencyMeter meter, ReadOnlySpan<byte> source, ReadOnlySpan<byte> result, int rows)
    {
        var (low, high) = (source.Length / rows, result.Length / rows);
        for (var row = 0; row < rows; row++)
        {
            meter.AddSourceRows(source.Slice(row * low, low));
            meter.AddResultRows(result.Slice(row * high, high));
        }
    }

    private static PixelBuffer CoreOf(PixelBuffer window, TilePlan plan, int index)
    {
        var area = plan.Core(index);
        var core = PixelPool.Shared.Rent(area.Width, area.Height, window.Format);
        for (var y = 0; y < core.Height; y++)
        {
            window.Row(plan.Halo + y).Slice(plan.Halo * window.Format.BytesPerPixel, core.Stride).CopyTo(core.Row(y));
        }

        return core;
    }
}
