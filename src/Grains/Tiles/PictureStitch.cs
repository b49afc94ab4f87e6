using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Sandboxing;
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
        var stitcher = new TileStitcher(plan, scale, request.Grid.Format());
        while (!stitcher.IsDone)
        {
            await finished.WaitForAsync(stitcher.Row + 1, ct);
            await PlaceRowAsync(jobId, stitcher, plan, record.Stream, ct);
            await writer.WriteRowsAsync(stitcher.Rows, ct);
            stitcher.Release();
        }

        var notes = await writer.CompleteAsync(ct);
        await record.CommitAsync(ct);
        var file = await result.CommitAsync(ct);
        return new StitchStep(new JobResult(file.Sha256, picture.Width, picture.Height, ResultFormat.Name(settings.Format), file.Length), null, notes, null);
    }

    private async Task PlaceRowAsync(string jobId, TileStitcher stitcher, TilePlan plan, Stream record, CancellationToken ct)
    {
        var first = stitcher.Row * plan.Columns;
        for (var index = first; index < first + plan.Columns; index++)
        {
            var key = JobBlobs.EnhancedTile(jobId, index);
            var tile = await _tiles.ReadAsync(new BlobKey(key), ct) ?? throw new DamagedWorkException(key);
            stitcher.Place(index, tile.Pixels);
            await record.WriteAsync(TileRecord.Of(tile.Header).ToLine(), ct);
        }
    }
}
