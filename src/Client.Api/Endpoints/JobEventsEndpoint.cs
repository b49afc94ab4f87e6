using System.Globalization;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>A job's log as server-sent events, from the beginning or after the last event that a client saw.</summary>
internal static class JobEventsEndpoint
{
    public static async Task<IResult> Get(string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, IGrainFactory grains, JobFollower follower)
    {
        if (!(await grains.FindJobAsync(id)).Holds(out var job, out var refusal))
        {
            return refusal;
        }

        var last = 0L;
        if (!string.IsNullOrEmpty(lastEventId)
            && (!long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out last) || last > job.LastEvent))
        {
            return new Refusal(Problems.BadHeader, $"Last-Event-ID is the id of an event of this job, 0 to {job.LastEvent}.")
            {
                Facts = new Dictionary<string, object> { ["header"] = "Last-Event-ID", ["newest"] = job.LastEvent },
            };
        }

        // No Content is how a server tells an event source not to come back: the client has seen the end.
        return last == job.LastEvent && job.Status.IsFinished() ? TypedResults.NoContent() : new EventStream(gone => follower.Follow(id, last + 1, gone).Select(Frame));
    }

    private static byte[] Frame(JobEvent next) => next.Kind is JobEventKind.Heartbeat
        ? EventFrame.Beat()
        : EventFrame.Of(next.Seq, next.Kind.ToString().ToLowerInvariant(), JsonSerializer.Serialize(JobEventDocument.Of(next), ApiJson.Default.JobEventDocument));
}
