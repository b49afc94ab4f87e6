using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Net.Http.Headers;

namespace Actors.Client.Api.Endpoints;

/// <summary>The finished file of a job.</summary>
internal static class JobResultEndpoint
{
    public static async Task<IResult> Get(string id, IGrainFactory grains, VerifiedBlobs blobs, CancellationToken ct)
    {
        if (!(await grains.FindJobAsync(id)).Holds(out var job, out var refusal))
        {
            return refusal;
        }

        return job switch
        {
            { Status: JobStatus.Succeeded, Result: { } result } => await blobs.OpenLaterAsync(new BlobKey(JobBlobs.Result(id)), result.Sha256, ct) is { } content
                ? new ResultFile(
                    content,
                    ContentTypes.Of(result.Format),
                    ResultFileName.Of(job.Source.Name, job.Requested.Scale, result.Format),
                    new EntityTagHeaderValue($"\"{result.Sha256}\""),
                    job.FinishedAt)
                : Discarded(id),
            { Status: JobStatus.Succeeded } => Discarded(id),
            { Status: JobStatus.Failed } => new Refusal(Problems.NoResult, $"The job failed: {job.Error?.Message ?? job.Reason}"),
            { Status: JobStatus.Canceled } => new Refusal(Problems.NoResult, "The job was canceled."),
            _ => new Refusal(Problems.NotFinished, "The job is not finished; follow its events, or ask again later.")
            {
                Facts = new Dictionary<string, object> { ["tilesDone"] = job.Tiles.Done, ["tilesTotal"] = job.Tiles.Total },
            },
        };
    }

    private static Refusal Discarded(string id) => new(Problems.Discarded, $"The result of job {id} was deleted; upload the picture again.");
}
