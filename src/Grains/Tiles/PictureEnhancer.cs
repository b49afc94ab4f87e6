using System.Security.Cryptography;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Imaging.Pictures;
using Actors.Inference;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>Takes a picture of at most one tile from upload to result in one go: decode, enhance, encode, without tile blobs.</summary>
public sealed class PictureEnhancer(IBlobStore blobs, IPictureCodec codec, ModelStore models, UpscalerPool pool, DeviceGate gate, TileDevice device)
{
    /// <param name="silo">Where this runs; for the audit record.</param>
    /// <param name="piece">The dispatch; it says when it waits for the device.</param>
    /// <exception cref="DamagedWorkException">The upload is gone.</exception>
    /// <exception cref="ModelRefusedException">The model cannot be loaded here.</exception>
    public async Task<PictureOutcome> EnhanceAsync(PictureRequest request, string silo, WorkPiece piece, CancellationToken ct)
    {
        try
        {
            return await gate.WithPictureAsync(() => RunAsync(request, silo, piece, ct), piece, ct);
        }
        catch (PictureCodecException refused)
        {
            return Refuse(refused.ToJobError(), refused.Fault == PictureCodecFault.ChildFailed, 0, silo);
        }
        catch (BlobCorruptException damaged)
        {
            return Refuse(damaged.ToJobError(), retryable: false, 0, silo);
        }
    }

    private async Task<PictureOutcome> RunAsync(PictureRequest request, string silo, WorkPiece piece, CancellationToken ct)
    {
        using var lease = await models.LeaseAsync(pool, request.Model, ct);
        var (info, picture) = await DecodeAsync(request, ct);
        var upscaler = new TiledUpscaler(lease.Upscaler, HeldToSource.By(request.Model, request.Settings.Fidelity, request.Settings.StrengthOf(request.Model)));
        var (enhanced, milliseconds) = await device.RunAsync(() => upscaler.Enhance(picture, request.Settings.Tile, concurrency: 1, ct), piece, ct);
        if (enhanced.Verdict != OutputVerdict.Ok)
        {
            return Refuse(new JobError(JobErrors.BadOutput, Verdicts.Explain(enhanced.Verdict, request.Model)), retryable: true, milliseconds, silo);
        }

        var fidelity = Compare(request, picture, enhanced);
        var estimate = request.Estimates ? await SourceMeter.EstimateAsync(blobs, request.JobId, request.Source, picture, ct) : null;
        await RecordAsync(request, silo, enhanced, fidelity, milliseconds, ct);
        var (result, notes) = await EncodeAsync(request, info, enhanced.Pixels, fidelity, ct);
        device.Count(milliseconds, request.Provider);
        return new PictureOutcome(result, fidelity, null, false, notes, milliseconds, silo, Estimate: estimate);
    }

    private async Task<(PictureInfo Info, PixelBuffer Picture)> DecodeAsync(PictureRequest request, CancellationToken ct)
    {
        await using var upload = await SourceCheck.OpenAsync(blobs, request.JobId, request.Source, ct);
        await using var reader = await codec.OpenAsync(upload, ct);
        SourceCheck.ThrowIfOther(reader.Info, request.Source);
        var picture = new PixelBuffer(reader.Info.Width, reader.Info.Height, reader.Info.Format);
        var (seen, spare) = (0, new byte[picture.Stride]);

        // Up to the answer that no row is left: it may be a late refusal, and only then is the child free for the next picture.
        while (await reader.ReadRowsAsync(seen < picture.Height ? picture.Data.AsMemory(seen * picture.Stride) : spare, ct) is > 0 and var count)
        {
            seen += count;
        }

        return seen == picture.Height
            ? (reader.Info, picture)
            : throw new PictureCodecException($"The picture ends after {seen} of {picture.Height} rows.", PictureCodecFault.BadPicture);
    }

    private async Task RecordAsync(PictureRequest request, string silo, UpscaleResult made, JobFidelity fidelity, double milliseconds, CancellationToken ct)
    {
        var record = new TileRecord(
            0,
            request.Model.Sha256,
            request.Provider,
            silo,
            request.Attempt,
            Math.Round(milliseconds, 3),
            Convert.ToHexStringLower(SHA256.HashData(made.Pixels.Data)),
            Math.Round(fidelity.ConsistencyDb, 3),
            made.Tally.Blocks,
            made.Tally.Replaced);
        using var line = new MemoryStream(record.ToLine());
        await blobs.WriteAsync(new BlobKey(JobBlobs.TileRecord(request.JobId)), line, durable: false, ct);
    }

    private async Task<(JobResult Result, IReadOnlyList<string> Notes)> EncodeAsync(PictureRequest request, PictureInfo source, PixelBuffer pixels, JobFidelity fidelity, CancellationToken ct)
    {
        var settings = ResultFormat.Of(request.Settings, request.Source) with
        {
            Certificate = request.Settings.WantsCertificate() ? fidelity.ToCertificate(request.Settings, request.Source, request.Model) : null,
        };
        await using var blob = await blobs.CreateAsync(new BlobKey(JobBlobs.Result(request.JobId)), durable: true, ct);
        await using var writer = await codec.CreateAsync(source with { Width = pixels.Width, Height = pixels.Height }, settings, blob.Stream, ct);
        await writer.WriteRowsAsync(pixels.Data, ct);
        var notes = await writer.CompleteAsync(ct);
        var file = await blob.CommitAsync(ct);
        return (new JobResult(file.Sha256, pixels.Width, pixels.Height, ResultFormat.Name(settings.Format), file.Length), notes);
    }

    private static JobFidelity Compare(PictureRequest request, PixelBuffer source, UpscaleResult made)
    {
        var meter = new ConsistencyMeter(FidelityExtensions.Squares(source.Width, source.Height), request.Model.Scale, source.Format);
        for (var y = 0; y < source.Height; y++)
        {
            meter.AddSourceRows(source.Row(y));
            meter.AddResultRows(made.Pixels.Data.AsSpan(y * request.Model.Scale * made.Pixels.Stride, request.Model.Scale * made.Pixels.Stride));
        }

        return meter.Finish().ToFidelity(made.Tally);
    }

    private static PictureOutcome Refuse(JobError error, bool retryable, double milliseconds, string silo) => new(null, null, error, retryable, [], milliseconds, silo);
}
