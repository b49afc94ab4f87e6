using Actors.Catalog;
using Actors.Client.Api.Calls;
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
            BlobCorruptException => new Refusal(Problems.CorruptResult, $"No byte of it was sent: upload the picture again. The server's log says more, under {key}."),
            BlobStoreException { IsFull: false } => new Refusal(Problems.StorageUnavailable, $"Try again in a few seconds; the log says more, under {key}."),
            BlobStoreException or CatalogException => new Refusal(Problems.StorageFailed, $"The server's storage refused; its log says why, under {key}."),
            CatalogAwayException => Away(key),
            _ when RepeatRules.IsOfTheCluster(exception) => Away(key),
            _ => new Refusal(Problems.Internal, $"The server's log says why, under {key}."),
        };
        if (refusal.Problem.Status >= 500)
        {
            LogFailure(httpContext.Request.Method, httpContext.Request.Path, key, exception);
            refusal = refusal with { Facts = new Dictionary<string, object> { ["trace"] = key } };
        }

        await refusal.ExecuteAsync(httpContext);
        return true;
    }

    private static Refusal Away(string key) => new(Problems.ClusterUnavailable, $"Try again in a few seconds; the log says more, under {key}.");
}
