using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Training;
using Actors.Grains;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Client.Api.Tuning;

/// <summary>From an order to an accepted experiment: everything that can be refused is refused before it exists.</summary>
internal sealed class ExperimentIntake(TrainingIntake runs, IGrainFactory grains, TimeProvider time)
{
    /// <returns>The experiment's id.</returns>
    public async Task<Checked<string>> AcceptAsync(ExperimentOrder order, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!ExperimentForm.Read(order, now).Holds(out var request, out var refusal) || !(await runs.FindDatasetAsync(request.Run, ct)).Holds(out var manifest, out refusal))
        {
            return refusal;
        }

        if (!manifest.Of(DatasetSplit.Validation).Any())
        {
            return new Refusal(Problems.EmptyDataset, $"Version {manifest.Version} of dataset '{manifest.Name}' has no validation pictures, by which the runs of an experiment are compared.");
        }

        var id = idempotencyKey is null ? JobIds.At(now) : JobIds.FromKey($"experiment:{idempotencyKey}");
        await grains.GetGrain<IExperimentIndexGrain>(Names.Experiments).Add(id);
        return await grains.GetGrain<IExperimentGrain>(id).Start(request) is StartOutcome.Conflict
            ? new Refusal(Problems.IdempotencyConflict, "The same Idempotency-Key came before with another order; take a new key for a new experiment.")
            {
                Facts = new Dictionary<string, object> { ["idempotencyKey"] = idempotencyKey ?? "" },
            }
            : id;
    }
}
