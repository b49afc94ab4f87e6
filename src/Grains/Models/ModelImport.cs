using Actors.Grains.Sandboxing;
using Actors.Imaging.Sandboxing;
using Actors.Storage;

namespace Actors.Grains.Models;

/// <summary>From a stranger's file to a version of the registry: it is tried in a child, then kept under its sha256, then added.</summary>
public sealed class ModelImport(IBlobStore blobs, IModelProber prober, IGrainFactory grains)
{
    /// <summary>The set under which the figures of the trial stand.</summary>
    public const string TrialSet = "trial";

    /// <exception cref="PictureCodecException">No child can be started to try it.</exception>
    /// <exception cref="InvalidOperationException">The file is gone.</exception>
    public async Task<ModelAddition> RunAsync(ModelImportRequest request, CancellationToken ct)
    {
        if (ModelNames.FamilyFault(request.Name) is { } fault)
        {
            return new ModelAddition(null, fault, IsNew: false);
        }

        await using var file = await blobs.OpenReadAsync(new BlobKey(request.Blob), ct) ?? throw new InvalidOperationException($"The file {request.Blob} is gone.");
        var verdict = await prober.ProbeAsync(file, ct);
        if (verdict.Report is not { } report)
        {
            return new ModelAddition(null, verdict.Refusal, IsNew: false);
        }

        file.Position = 0;
        var kept = await blobs.WriteAsync(new BlobKey(ModelBlobs.File(request.Sha256)), file, durable: true, ct);
        return kept.Sha256 == request.Sha256
            ? await grains.GetGrain<IModelRegistryGrain>(Names.Registry).Add(Propose(request, report))
            : throw new InvalidOperationException($"The file {request.Blob} has sha256 {kept.Sha256}, where {request.Sha256} came in.");
    }

    private static ModelProposal Propose(ModelImportRequest request, ProbeReport report) => new(
        request.Name,
        request.Version,
        report.Precision,
        request.Sha256,
        report.Scale,
        report.Halo,
        report.Parameters,
        new ModelConvention(report.Channels, report.Range, report.Layout, report.Type, report.WindowWidth, report.WindowHeight, report.Tiling),
        new Dictionary<string, ModelMetric> { [TrialSet] = new(Math.Round(report.Psnr, 2), Math.Round(report.Ssim, 4)) },
        request.By,
        request.Why);
}
