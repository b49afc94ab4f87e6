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
        var settings = ResultFormat.Of(request.Settings, request.Source) with { Certificate = await CertifyAsync(jobId, request, plan, finished, ct) };
        var metadata = await MetadataBlob.ReadAsync(blobs, new BlobKey(JobBlobs.Metadata(jobId)), ct) ?? throw new DamagedWorkException(JobBlobs.Metadata(jobId));
        var picture = new PictureInfo(plan.Width * scale, plan.Height * scale, request.Grid.Format(), metadata);

        await using var result = await blobs.CreateAsync(new BlobKey(JobBlobs.Result(jobId)), durable: true, ct);
        await using var record = await blobs.CreateAsync(new BlobKey(JobBlobs.TileRecord(jobId)), durable: true, ct);
        await using var writer = await codec.CreateAsync(picture, settings, result.Stream, ct);
        var rows = new StitchedRows(blobs, jobId, plan, scale, picture.Format);
        while (!rows.IsDone)
        {
            var row = rows.Row;
            await finished.WaitForAsync(row + 1, ct);
            await rows.ReadAsync(ct);
            await writer.WriteRowsAsync(rows.Pixels, ct);
            foreach (var tile in rows.Pass())
            {
                await record.Stream.WriteAsync(tile.ToLine(), ct);
            }

            await DropWindowsAsync(jobId, row * plan.Columns, plan.Columns, ct);
        }

        var notes = await writer.CompleteAsync(ct);
        await record.CommitAsync(ct);
        var file = await result.CommitAsync(ct);
        return new StitchStep(new JobResult(file.Sha256, picture.Width, picture.Height, ResultFormat.Name(settings.Format), file.Length), rows.Finish(), notes, null);
    }

    // A certificate stands at the front of a file and speaks of all of its pixels: it costs a pass over the tiles, and the file begins when the last of them is done.
    private async Task<Certificate?> CertifyAsync(string jobId, StitchRequest request, TilePlan plan, RowMark finished, CancellationToken ct)
    {
        if (!request.Settings.WantsCertificate())
        {
            return null;
        }

        var rows = new StitchedRows(blobs, jobId, plan, request.Model.Scale, request.Grid.Format());
        while (!rows.IsDone)
        {
            await finished.WaitForAsync(rows.Row + 1, ct);
            await rows.ReadAsync(ct);
            rows.Pass();
        }

        return rows.Finish().ToCertificate(request.Settings, request.Source, request.Model);
    }

    private async Task DropWindowsAsync(string jobId, int first, int count, CancellationToken ct)
    {
        for (var index = first; index < first + count; index++)
        {
            await blobs.DeleteAsync(new BlobKey(JobBlobs.SourceTile(jobId, index)), ct);
        }
    }
}
