using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>Finds a job by the id in an address.</summary>
internal static class JobLookup
{
    public static async Task<Checked<JobSnapshot>> FindJobAsync(this IGrainFactory grains, string id)
    {
        // A malformed id belongs to no job; asking would make a grain for whatever a stranger types.
        var snapshot = JobIds.IsWellFormed(id) ? await grains.GetGrain<IImageJobGrain>(id).Describe() : null;
        return snapshot is null ? NoSuchJob(id) : snapshot;
    }

    public static Refusal NoSuchJob(string id) =>
        new(Problems.NoSuchJob, JobIds.IsWellFormed(id) ? $"No job has the id {id}." : $"A job id is {JobIds.Length} lowercase hex digits.");

    public static bool IsFinished(this JobStatus status) => status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
}
