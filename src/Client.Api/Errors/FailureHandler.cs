using Actors.Catalog;
using Actors.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Actors.Client.Api.Errors;

/// <summary>Answers what nobody expected: the log keeps the exception under a key, the caller gets the key and no internals.</summary>
internal sealed partial class FailureHandler(ILogger<FailureHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var key = httpContext.TraceIdentifier;
        var refusal = exception switch
        {
            BadHttpRequestException bad => Problems.ForStatus(bad.StatusCode, httpContext.Request.Method, httpContext.Request.Path),
            BlobStoreException or CatalogException => new Refusal(Problems.StorageFailed, $"The server's storage refused; its log says why, under {key}."),
            OrleansException or TimeoutException => new Refusal(Problems.ClusterUnavailable, $"Try again in a few seconds; the log says more, under {key}."),
            _ => new Refusal(Problems.Internal, $"The server's log says why, under {key}."),
        };
        if (refusal.Problem.Status >= 500)
        {
            LogFailure(httpContext.Request.Method, httpContext.Request.Path, key, exception);
            refusal = refusal with { Facts = new Dictionary<string, object> { ["trace"] = key } };
        }

        if (refusal.Problem == Problems.ClusterUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }

        await refusal.ExecuteAsync(httpContext);
        return true;
    }
}
