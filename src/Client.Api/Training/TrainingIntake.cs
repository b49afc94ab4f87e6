using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Training;
using Actors.Storage;

namespace Actors.Client.Api.Training;

/// <summary>From an order to an accepted run: everything that can be refused is refused before the run exists.</summary>
internal sealed class TrainingIntake(IBlobStore blobs, IGrainFactory grains, TimeProvider time)
{
    /// <returns>The run's id.</returns>
    public async Task<Checked<string>> AcceptAsync(TrainingOrder order, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!TrainingForm.Read(order, now).Holds(out var request, out var refusal))
        {
            return refusal;
        }

        if (!(await FindDatasetAsync(request, ct)).Holds(out _, out refusal))
        {
            return refusal;
        }

        var id = idempotencyKey is null ? JobIds.At(now) : JobIds.FromKey($"training-run:{idempotencyKey}");
        return await grains.GetGrain<ITrainerGrain>(id).Start(request) is StartOutcome.Conflict
            ? new Refusal(Problems.IdempotencyConflict, "The same Idempotency-Key came before with another order; take a new key for a new run.")
            {
                Facts = new Dictionary<string, object> { ["idempotencyKey"] = idempotencyKey ?? "" },
            }
            : id;
    }

    /// <summary>The manifest of the version that a run is to train on, or why it cannot.</summary>
    public async Task<Checked<DatasetManifest>> FindDatasetAsync(TrainingRunRequest request, CancellationToken ct)
    {
        var manifest = BlobKey.TryCreate(DatasetBlobs.Manifest(request.Dataset, request.Version), out var key) ? await ReadAsync(key, ct) : null;
        if (manifest is null)
        {
            return new Refusal(Problems.NoSuchDataset, $"There is no version {request.Version} of a dataset '{request.Dataset}'.");
        }

        return manifest.Of(DatasetSplit.Train).Any()
            ? manifest
            : new Refusal(Problems.EmptyDataset, $"Version {request.Version} of dataset '{request.Dataset}' has {manifest.Pictures.Count} pictures, and none of them is free of flags and there to train on.");
    }

    private async Task<DatasetManifest?> ReadAsync(BlobKey key, CancellationToken ct)
    {
        await using var file = await blobs.OpenReadAsync(key, ct);
        return file is null ? null : await JsonSerializer.DeserializeAsync(file, DatasetJson.Default.DatasetManifest, ct);
    }
}
