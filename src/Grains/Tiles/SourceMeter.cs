using Actors.Grains.Jobs;
using Actors.Imaging;
using Actors.Imaging.Degradation;
using Actors.Imaging.Pictures;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Tells how poor a job's source is, from its pixels while they go by and, of a JPEG, from the tables in its file.</summary>
internal sealed class SourceMeter
{
    private const string Jpeg = "jpeg";

    private readonly DegradationMeter _meter;
    private readonly int? _declared;

    private SourceMeter(DegradationMeter meter, int? declared) => (_meter, _declared) = (meter, declared);

    public static async Task<SourceMeter> BeginAsync(IBlobStore blobs, string jobId, JobSource source, PictureInfo picture, CancellationToken ct) =>
        new(new DegradationMeter(picture.Width, picture.Height, picture.Format), await DeclaredAsync(blobs, jobId, source, ct));

    /// <summary>The estimate of a picture that is in memory.</summary>
    public static async Task<JobEstimate> EstimateAsync(IBlobStore blobs, string jobId, JobSource source, PixelBuffer picture, CancellationToken ct) =>
        ToJob(DegradationMeter.Of(picture, await DeclaredAsync(blobs, jobId, source, ct)));

    /// <summary>Takes the next whole rows.</summary>
    public void AddRows(ReadOnlySpan<byte> rows) => _meter.AddRows(rows);

    public JobEstimate Finish() => ToJob(_meter.Finish(_declared));

    private static async Task<int?> DeclaredAsync(IBlobStore blobs, string jobId, JobSource source, CancellationToken ct)
    {
        await using var file = source.Format == Jpeg ? await blobs.OpenReadAsync(new BlobKey(JobBlobs.Upload(jobId)), ct) : null;
        return file is null ? null : await JpegTables.QualityOfAsync(file, ct);
    }

    private static JobEstimate ToJob(DegradationEstimate estimate) => new(estimate.JpegQuality, estimate.Noise, estimate.Blur);
}
