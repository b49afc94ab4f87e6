using Actors.Client.Api.Errors;
using Actors.Client.Api.Uploads;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Imaging;
using Actors.Storage;

namespace Actors.Client.Api.Jobs;

/// <summary>
/// Has a picture that somebody has in high resolution join a dataset, with the picture that was uploaded for its job as its reduced version. Sizes are checked
/// here; whether both show the same, by the dataset.
/// </summary>
internal sealed class TruePictures(IBlobStore blobs, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Begins the import of the pair.</summary>
    /// <returns>The import.</returns>
    public async Task<Checked<DatasetImport>> JoinAsync(JobSnapshot job, Upload picture, FeedbackForm form, string spoolId, CancellationToken ct)
    {
        if (!DatasetNames.IsWellFormed(form.Dataset))
        {
            return Refusal.BadParameter("dataset", DatasetNames.Rule);
        }

        if (await SizeFaultAsync(job, picture, ct) is { } fault)
        {
            return fault;
        }

        var sourceId = JobIds.At(time.GetUtcNow());
        await using var source = await new VerifiedBlobs(blobs).OpenAsync(new BlobKey(JobBlobs.Upload(job.Id)), job.Source.Sha256, ct);
        if (source is null)
        {
            return new Refusal(Problems.Discarded, $"The picture that was uploaded for job {job.Id} was deleted (Retention:Uploads); the pair cannot be made any more.");
        }

        await blobs.WriteAsync(new BlobKey(JobBlobs.Upload(sourceId)), source, durable: true, ct);
        DatasetUpload[] files =
        [
            new(JobBlobs.Upload(spoolId), $"feedback/{job.Id}/true.{Extension(picture.Name)}", picture.Info.Sha256),
            new(JobBlobs.Upload(sourceId), $"feedback/{job.Id}/uploaded.{Extension(job.Source.Name)}", job.Source.Sha256, new ReducedOf(picture.Info.Sha256, job.Requested.Scale)),
        ];
        var import = await grains.GetGrain<IDatasetGrain>(form.Dataset).Begin(new DatasetImportRequest(JobIds.At(time.GetUtcNow()), IsArchive: false, files, form.Licence, time.GetUtcNow()));
        await picture.KeepAsync(new BlobKey(JobBlobs.Upload(spoolId)), ct);
        return import;
    }

    private static async Task<Refusal?> SizeFaultAsync(JobSnapshot job, Upload picture, CancellationToken ct)
    {
        await using var file = await picture.OpenAsync(ct);
        var read = ImageHeader.Read(file);
        if (!read.IsRead)
        {
            return new Refusal(Problems.PictureRefused, read.Message);
        }

        var (scale, source, header) = (job.Requested.Scale, job.Source, read.Header);
        return scale > 1 && Fits(header.DisplayWidth, source.Width, scale) && Fits(header.DisplayHeight, source.Height, scale)
            ? null
            : new Refusal(
                Problems.PictureRefused,
                $"The true picture has {header.DisplayWidth}×{header.DisplayHeight} pixels; enlarged {scale} times, the uploaded one has {source.Width * scale}×{source.Height * scale}. They must be the same picture, edge to edge.");
    }

    // What was reduced may have lost up to a pixel less than the scale at its end.
    private static bool Fits(int side, int reduced, int scale) => side / scale == reduced;

    private static string Extension(string name) => Path.GetExtension(name) is { Length: > 1 } extension ? extension[1..] : "png";
}
