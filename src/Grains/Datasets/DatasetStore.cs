using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Storage;

namespace Actors.Grains.Datasets;

/// <summary>The blobs of datasets.</summary>
public sealed class DatasetStore(IBlobStore blobs)
{
    /// <exception cref="InvalidOperationException">The version has no manifest: the store lost it.</exception>
    public Task<DatasetManifest> ReadManifestAsync(string name, int version, CancellationToken ct) => ReadAsync(DatasetBlobs.Manifest(name, version), DatasetJson.Default.DatasetManifest, ct);

    public Task<IReadOnlyList<MeasuredPicture>> ReadMeasuresAsync(string name, int version, CancellationToken ct) =>
        ReadAsync(DatasetBlobs.Measures(name, version), MeasuresJson.Default.IReadOnlyListMeasuredPicture, ct);

    public Task<DatasetReport> ReadReportAsync(string name, int version, CancellationToken ct) => ReadAsync(DatasetBlobs.Report(name, version), DatasetJson.Default.DatasetReport, ct);

    /// <summary>Writes all that a version consists of beside its pictures. It counts when the grain's state names it, not before.</summary>
    public async Task WriteVersionAsync(DatasetManifest manifest, IReadOnlyList<MeasuredPicture> measures, DatasetReport report, CancellationToken ct)
    {
        await WriteAsync(DatasetBlobs.Manifest(manifest.Name, manifest.Version), manifest, DatasetJson.Default.DatasetManifest, ct);
        await WriteAsync(DatasetBlobs.Measures(manifest.Name, manifest.Version), measures, MeasuresJson.Default.IReadOnlyListMeasuredPicture, ct);
        await WriteAsync(DatasetBlobs.Report(manifest.Name, manifest.Version), report, DatasetJson.Default.DatasetReport, ct);
    }

    public Task WriteOutcomeAsync(string name, string import, DatasetOutcome outcome, CancellationToken ct) =>
        WriteAsync(DatasetBlobs.Outcome(name, import), outcome, DatasetJson.Default.DatasetOutcome, ct);

    /// <summary>Keeps a picture's bytes under their hash, unless they are there.</summary>
    /// <exception cref="InvalidOperationException">The bytes have another hash.</exception>
    public async Task KeepPictureAsync(string sha256, Stream bytes, CancellationToken ct)
    {
        var key = new BlobKey(DatasetBlobs.Picture(sha256));
        if (await blobs.LengthAsync(key, ct) == bytes.Length)
        {
            return;
        }

        bytes.Position = 0;
        var kept = await blobs.WriteAsync(key, bytes, durable: true, ct);
        if (kept.Sha256 != sha256)
        {
            throw new InvalidOperationException($"A picture with sha256 {sha256} was written as {kept.Sha256}: the scratch disk or the store damages what it holds.");
        }
    }

    /// <summary>Opens an upload, whose bytes are held against its hash.</summary>
    /// <exception cref="ImportRefusedException">It is gone.</exception>
    public async Task<Stream> OpenUploadAsync(DatasetUpload upload, CancellationToken ct) =>
        await new VerifiedBlobs(blobs).OpenAsync(new BlobKey(upload.Blob), upload.Sha256, ct)
        ?? throw new ImportRefusedException($"The uploaded file {upload.Name} is gone: it waited longer than uploads are kept. Send it again.");

    public Task DeleteUploadAsync(DatasetUpload upload, CancellationToken ct) => blobs.DeleteAsync(new BlobKey(upload.Blob), ct);

    private async Task<T> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await using var blob = await blobs.OpenReadAsync(new BlobKey(key), ct) ?? throw new InvalidOperationException($"The blob {key} is gone.");
        return await JsonSerializer.DeserializeAsync(blob, type, ct) ?? throw new InvalidOperationException($"The blob {key} holds null.");
    }

    private async Task WriteAsync<T>(string key, T value, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await using var blob = await blobs.CreateAsync(new BlobKey(key), durable: true, ct);
        await JsonSerializer.SerializeAsync(blob.Stream, value, type, ct);
        await blob.CommitAsync(ct);
    }
}
