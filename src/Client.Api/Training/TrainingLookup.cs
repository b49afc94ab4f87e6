using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;
using Actors.Grains.Training;

namespace Actors.Client.Api.Training;

/// <summary>Finds a run by the id in an address.</summary>
internal static class TrainingLookup
{
    public static async Task<Checked<TrainingRunSnapshot>> FindTrainingRunAsync(this IGrainFactory grains, string id)
    {
        // A malformed id belongs to no run; asking would make a grain for whatever a stranger types.
        var snapshot = JobIds.IsWellFormed(id) ? await grains.GetGrain<ITrainerGrain>(id).Describe() : null;
        return snapshot is null ? NoSuchRun(id) : snapshot;
    }

    public static Refusal NoSuchRun(string id) =>
        new(Problems.NoSuchTrainingRun, JobIds.IsWellFormed(id) ? $"No training run has the id {id}." : $"A training run's id is {JobIds.Length} lowercase hex digits.");

    public static bool IsFinished(this TrainingRunStatus status) => status is TrainingRunStatus.Succeeded or TrainingRunStatus.Failed or TrainingRunStatus.Canceled;
}
