using Actors.Grains.Sandboxing;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Datasets;

/// <summary>From uploaded files to the blobs of a dataset's next version. It may be run again: the same files over the same version give the same blobs.</summary>
public sealed class DatasetImporter(IBlobStore blobs, IPictureCodec codec, IOptions<DatasetOptions> options, IOptions<SandboxOptions> sandbox)
{
    private readonly DatasetStore _store = new(blobs);
    private readonly PictureIntake _intake = new(codec, options, sandbox);

    /// <param name="latest">Number of the version that the files are added to; 0 for none.</param>
    /// <exception cref="ImportRefusedException">What was sent is refused as a whole.</exception>
    public async Task<ImportResult> RunAsync(string name, int latest, DatasetImportRequest request, ImportProgress progress, CancellationToken ct)
    {
        var before = latest > 0 ? await _store.ReadManifestAsync(name, latest, ct) : null;
        var draft = new DatasetDraft(before, latest > 0 ? await _store.ReadMeasuresAsync(name, latest, ct) : [], options.Value, EvaluationPictures.Shipped);
        var report = latest > 0 ? await _store.ReadReportAsync(name, latest, ct) : null;
        var run = new ImportRun(draft, report, request.Licence, _store, _intake, new Thumbnails(codec), options.Value.Parallel, progress);
        var skipped = request.IsArchive ? await ArchiveAsync(run, request, ct) : await run.ReadAsync([.. request.Files.Select(Single)], ct);

        await _store.WriteOutcomeAsync(name, request.Id, new DatasetOutcome(skipped), ct);
        var result = new ImportResult(null, null, run.Files, draft.Added, draft.Reduced, skipped.Count);
        if (draft.Added + draft.Reduced == 0)
        {
            return result;
        }

        // Its time is the request's, so that a second try writes the same bytes.
        var manifest = new DatasetManifest(name, latest + 1, request.At, draft.Pictures);
        var summary = DatasetReports.Build(manifest, draft.Measured, report, run.Colours, run.Samples);
        await _store.WriteVersionAsync(manifest, draft.Measured, summary, ct);
        var version = new DatasetVersion(
            manifest.Version, manifest.At, summary.Pictures, draft.Added, summary.Train, summary.Validation, summary.Holdout, summary.Flagged, summary.Bytes, request.Id);
        return result with { Version = version, Manifest = manifest };
    }

    /// <summary>Deletes the uploads of an import that has ended.</summary>
    public async Task DiscardAsync(DatasetImportRequest request, CancellationToken ct)
    {
        foreach (var upload in request.Files)
        {
            await _store.DeleteUploadAsync(upload, ct);
        }
    }

    private async Task<IReadOnlyList<DatasetSkip>> ArchiveAsync(ImportRun run, DatasetImportRequest request, CancellationToken ct)
    {
        await using var file = await _store.OpenUploadAsync(request.Files[0], ct);
        using var archive = ZipImport.Open(file, options.Value);
        return archive.Files.Count == 0 ? throw new ImportRefusedException("The archive holds no file.") : await run.ReadAsync(archive.Files, ct);
    }

    private ImportFile Single(DatasetUpload upload) => new(upload.Name, ct => _store.OpenUploadAsync(upload, ct), upload.Of);
}
