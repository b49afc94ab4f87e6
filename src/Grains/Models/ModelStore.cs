using System.Globalization;
using Actors.Imaging.Resample;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>The models that this silo can open: those shipped in a folder, the bicubic baseline at each scale, and what stands in the store under its sha256.</summary>
public sealed class ModelStore
{
    private const int MaxScale = 4;

    private readonly IBlobStore _blobs;
    private readonly Dictionary<string, ModelFile> _files;

    /// <exception cref="ModelRefusedException">A card in the folder cannot serve.</exception>
    public ModelStore(IOptions<ModelOptions> options, IBlobStore blobs)
    {
        _blobs = blobs;
        var shipped = ShippedModels.List(options.Value.Folder);
        _files = shipped.ToDictionary(model => model.Card.Sha256);
        Models = [.. shipped.Select(model => Describe(model.Card)), .. Enumerable.Range(1, MaxScale).Select(Baseline)];
    }

    /// <summary>Every model that came with this silo, without aliases.</summary>
    public IReadOnlyList<ModelDescription> Models { get; }

    /// <summary>Leases a model from the pool, loading it where it is not there.</summary>
    /// <exception cref="ModelRefusedException">The model is neither on this silo nor in the store, or its file was damaged.</exception>
    public Task<UpscalerLease> LeaseAsync(UpscalerPool pool, ModelReference model, CancellationToken ct) => model.Name == Names.Bicubic
        ? pool.LeaseBicubicAsync(model.Scale, ct)
        : pool.LeaseAsync(model.Sha256, closing => LoadAsync(model, closing), ct);

    /// <summary>Puts a shipped model into the store, so that silos of another release can serve it, and this one after it was dropped from the folder.</summary>
    public async Task PublishAsync(ModelReference model, CancellationToken ct)
    {
        if (await _blobs.LengthAsync(new BlobKey(ModelBlobs.Card(model.Sha256)), ct) is null)
        {
            var file = _files[model.Sha256];
            await _blobs.WriteBytesAsync(ModelBlobs.File(model.Sha256), file.ReadVerified(), ct);
            await WriteCardAsync(file.Card, ct);
        }
    }

    /// <summary>Writes the card of a model whose file is in the store; a model is there when its card is.</summary>
    public Task WriteCardAsync(ModelCard card, CancellationToken ct) => _blobs.WriteBytesAsync(ModelBlobs.Card(card.Sha256), card.ToJson(), ct);

    /// <summary>Writes the version that the registry gave into the card that the trainer wrote.</summary>
    /// <exception cref="ModelRefusedException">There is no such card.</exception>
    public async Task NumberCardAsync(ModelReference model, CancellationToken ct)
    {
        var card = await _blobs.ReadBytesAsync(ModelBlobs.Card(model.Sha256), ct) ?? throw new ModelRefusedException($"The store has no card of the trained model {model.Sha256}.");
        await WriteCardAsync(ModelCard.Parse(card) with { Name = model.Name, Version = int.Parse(model.Version, CultureInfo.InvariantCulture) }, ct);
    }

    private async Task<CardedModel> LoadAsync(ModelReference model, CancellationToken ct)
    {
        if (_files.TryGetValue(model.Sha256, out var file))
        {
            return new CardedModel(file.Card, file.ReadVerified());
        }

        var card = await _blobs.ReadBytesAsync(ModelBlobs.Card(model.Sha256), ct);
        var onnx = await _blobs.ReadBytesAsync(ModelBlobs.File(model.Sha256), ct);
        return card is not null && onnx is not null
            ? new CardedModel(ModelCard.Parse(card), onnx)
            : throw new ModelRefusedException($"Neither this silo nor the store has a model with sha256 {model.Sha256} ({model.Name} x{model.Scale}-{model.Precision}/{model.Version}): import it again.");
    }

    private static ModelDescription Describe(ModelCard card) => new(
        new ModelReference(card.Name, card.Version.ToString(CultureInfo.InvariantCulture), card.Precision, card.Sha256, card.Scale, card.Halo),
        [],
        card.Params,
        card.Metrics.ToDictionary(metric => metric.Key, metric => new ModelMetric(metric.Value.Psnr, metric.Value.Ssim)),
        ModelCards.Convention(card));

    private static ModelDescription Baseline(int scale) => new(
        new ModelReference(Names.Bicubic, "1", "fp32", BicubicUpscaler.Fingerprint(scale), scale, Bicubic.EnlargingHalo), [], 0, new Dictionary<string, ModelMetric>(), ModelConvention.Shipped);
}
