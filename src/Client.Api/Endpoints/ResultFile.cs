using Actors.Client.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Actors.Client.Api.Endpoints;

/// <summary>Bytes with a strong entity tag, ranges and conditions; a condition or range that fails is a problem like any other.</summary>
internal sealed class ResultFile(Stream content, string contentType, string fileName, EntityTagHeaderValue tag, DateTimeOffset? finishedAt) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        await TypedResults.Stream(content, contentType, fileName, finishedAt, tag, enableRangeProcessing: true).ExecuteAsync(httpContext);
        if (response is { HasStarted: false, StatusCode: StatusCodes.Status412PreconditionFailed or StatusCodes.Status416RangeNotSatisfiable })
        {
            response.ContentLength = null;
            response.Headers.Remove(HeaderNames.ContentDisposition);
            await Problems.ForStatus(response.StatusCode, request.Method, request.Path).ExecuteAsync(httpContext);
        }
    }
}
