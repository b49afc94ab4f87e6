using Microsoft.AspNetCore.Http.Features;

namespace Actors.Client.Api.Endpoints;

/// <summary>Writes the events of a log as they come, each flushed at once.</summary>
/// <param name="frames">The events as <see cref="EventFrame"/> writes them.</param>
internal sealed class EventStream(Func<CancellationToken, IAsyncEnumerable<byte[]>> frames) : IResult
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
            await foreach (var next in frames(gone))
            {
                await response.Body.WriteAsync(next, gone);
                await response.Body.FlushAsync(gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client left; nobody reads an answer.
        }
    }
}
