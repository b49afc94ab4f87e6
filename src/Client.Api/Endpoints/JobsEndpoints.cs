using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Client.Api.Endpoints;

/// <summary>Jobs that exist: list, look at one, end one.</summary>
internal static class JobsEndpoints
{

    private static readonly string[] StatusWords = [.. Enum.GetNames<JobStatus>().Select(name => name.ToLowerInvariant())];

    public static async Task<IResult> List(string? status, string? limit, string? cursor, JobTable jobs, IGrainFactory grains, CancellationToken ct)
    {
        if (status is not null && !StatusWords.Contains(status, StringComparer.Ordinal))
        {
            return Refusal.BadParameter("status", $"one of {string.Join(", ", StatusWords)}");
        }

        if (!PageSize.TryRead(limit, out var size, out var refusal))
        {
            return refusal;
        }

        JobCursor? after = null;
        if (cursor is not null)
        {
            if (!JobCursor.TryParse(cursor, out var parsed))
            {
                return Refusal.BadParameter("cursor", "the nextCursor of an earlier page, unchanged");
            }

            after = parsed;
        }

        var page = await jobs.ListAsync(status, size, after, ct);
        // A row is written before its job is submitted, so one may stand there whose job was never accepted: it is no job.
        var snapshots = await Task.WhenAll(page.Jobs.Select(row => grains.GetGrain<IImageJobGrain>(row.Id).Describe()));
        var documents = snapshots.OfType<JobSnapshot>().Select(JobDocument.Of).ToArray();
        return TypedResults.Json(new JobPageDocument(documents, page.Next?.ToString()), ApiJson.Default.JobPageDocument);
    }

    public static async Task<IResult> Get(string id, IGrainFactory grains) =>
        (await grains.FindJobAsync(id)).Holds(out var job, out var refusal) ? Answer(job) : refusal;

    public static async Task<IResult> Delete(string id, IGrainFactory grains)
    {
        if (!JobIds.IsWellFormed(id) || await grains.GetGrain<IImageJobGrain>(id).Cancel() is CancelOutcome.Unknown)
        {
            return JobLookup.NoSuchJob(id);
        }

        return await Get(id, grains);
    }

    private static JsonHttpResult<JobDocument> Answer(JobSnapshot job) => TypedResults.Json(JobDocument.Of(job), ApiJson.Default.JobDocument);
}
