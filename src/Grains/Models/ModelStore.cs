using Actors.Inference;
using Actors.Inference.Models;
using Actors.Imaging.Resample;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>The models that this silo can open: those shipped in a folder, and the bicubic baseline at each scale.</summary>
public sealed class ModelStore
{
    private const int MaxScale = 4;

    private readonly Dictionary<string, ModelFile> _files;

    /// <exception cref="ModelRefusedException">A card in the folder cannot serve.</exception>
    public ModelStore(IOptions<ModelOptions> options)
    {
        var shipped = ShippedModels.List(options.Value.Folder);
        _files = shipped.ToDictionary(model => model.Card.Sha256);
        Models = [.. shipped.Select(model => Describe(model.Card)), .. Enumerable.Range(1, MaxScale).Select(Baseline)];
    }

    /// <summary>Every model, without aliases.</summary>
    public IReadOnlyList<ModelDescription> Models { get; }

    /// <summary>Leases a model from the pool, loading it where it is not there.</summary>
    /// <exception cref="ModelRefusedException">The model is not on this silo, or its file was damaged.</exception>
    public Task<UpscalerLease> LeaseAsync(UpscalerPool pool, ModelReference model, CancellationToken ct) => model.Name == Names.Bicubic
        ? pool.LeaseBicubicAsync(model.Scale, ct)
        : pool.LeaseAsync(model.Sha256, _ => Task.FromResult(Find(model).ReadVerified()), ct);

    private ModelFile Find(ModelReference model) => _files.GetValueOrDefault(model.Sha256)
        ?? throw new ModelRefusedException($"This silo has no model with sha256 {model.Sha256} ({model.Name} x{model.Scale}-{model.Precision}/{model.Version}): install the same models on every silo.");

    private static ModelDescription Describe(ModelCard card) => new(
        new ModelReference(card.Name, card.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), card.Precision, card.Sha256, card.Scale, card.Halo),
        [],
        card.Params,
        card.Metrics.ToDictionary(metric => metric.Key, metric => new ModelMetric(metric.Value.Psnr, metric.Value.Ssim)));

    private static ModelDescription Baseline(int scale) =>
        new(new ModelReference(Names.Bicubic, "1", "fp32", BicubicUpscaler.Fingerprint(scale), scale, Bicubic.EnlargingHalo), [], 0, new Dictionary<string, ModelMetric>());
}
