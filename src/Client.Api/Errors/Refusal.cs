using Actors.Client.Api.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Errors;

/// <summary>An error as a value: which kind, what happened this time, and the facts that a program can read. As an answer it is problem+json.</summary>
/// <param name="Detail">What was wrong, what the limit is, and what to do.</param>
public sealed record Refusal(Problem Problem, string Detail) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>What Retry-After says of an error that passes: about as long as a dead silo or a restarting database is missed.</summary>
    private const string RetrySeconds = "2";

    /// <summary>Members beside the standard ones, such as <c>limitBytes</c>: numbers, words or lists of words.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Problem.Status;
        response.Headers.CacheControl = "no-store";
        if (Problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetrySeconds;
        }

        var body = new ProblemDetails
        {
            Type = Problem.Type,
            Title = Problem.Title,
            Status = Problem.Status,
            Detail = Detail,
            Instance = httpContext.Request.Path,
        };
        foreach (var (name, value) in Facts)
        {
            body.Extensions[name] = value;
        }

        await response.WriteAsJsonAsync(body, ApiJson.Default.ProblemDetails, ContentType, httpContext.RequestAborted);
    }

    /// <summary>A parameter or member that is missing or has no such value.</summary>
    /// <param name="wanted">What it has to be; follows "is".</param>
    public static Refusal BadParameter(string parameter, string wanted) =>
        new(Problems.BadParameter, $"'{parameter}' is {wanted}.") { Facts = new Dictionary<string, object> { ["parameter"] = parameter } };
}
