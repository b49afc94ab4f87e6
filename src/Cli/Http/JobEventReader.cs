using Actors.Client.Api.Documents;
using Actors.Grains.Jobs;

namespace Actors.Cli.Http;

/// <summary>Reads a job's server-sent events, over broken connections.</summary>
internal sealed class JobEventReader(Retries retries, TimeProvider time)
{
    public IAsyncEnumerable<JobEventDocument> Follow(string id, CancellationToken ct) =>
        new EventReader<JobEventDocument>(retries, time, $"job {id}", $"v1/jobs/{id}/events", ApiJson.Default.JobEventDocument, next => next.Seq, IsLast).Follow(ct);

    private static bool IsLast(JobEventDocument next)
        => next.Kind == JobEventKind.Status && next.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
}
