using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Client.Api.Endpoints;

/// <summary>Writes a job's events as they come, each flushed at once: id = seq, event = kind, data = JSON; a heartbeat is a comment.</summary>
internal sealed class EventStream(JobFollower follower, string jobId, long fromSeq) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, gone) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await response.StartAsync(gone);
            await response.Body.FlushAsync(gone);
            await foreach (var next in follower.Follow(jobId, fromSeq, gone))
            {
                await response.Body.WriteAsync(Frame(next), gone);
                await response.Body.FlushAsync(gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client left; nobody reads an answer.
        }
    }

    private static byte[] Frame(JobEvent next)
    {
        if (next.Kind is JobEventKind.Heartbeat)
        {
            return ": beat\n\n"u8.ToArray();
        }

        var kind = next.Kind.ToString().ToLowerInvariant();
        var data = JsonSerializer.Serialize(JobEventDocument.Of(next), ApiJson.Default.JobEventDocument);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {next.Seq}\nevent: {kind}\ndata: {data}\n\n"));
    }
}
