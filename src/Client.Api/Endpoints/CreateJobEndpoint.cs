using System.Globalization;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Endpoints;

/// <summary>Takes a picture and its settings, and makes a job of them.</summary>
internal static class CreateJobEndpoint
{
    public const string Name = "createJob";

    private const string DryRun = "dryRun";

    public static async Task<IResult> Post(
        HttpContext context,
        [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey,
        [FromHeader(Name = "Prefer")] string? prefer,
        [FromQuery(Name = DryRun)] string? dryRun,
        JobIntake intake,
        JobFollower follower,
        IGrainFactory grains,
        IOptions<ApiOptions> options,
        CancellationToken ct)
    {
        if (dryRun is not (null or "true" or "false"))
        {
            return new Refusal(Problems.BadParameter, $"'{DryRun}' is true or false.") { Facts = new Dictionary<string, object> { ["parameter"] = DryRun } };
        }

        if (!IdempotencyKeys.IsGood(idempotencyKey, out var badKey))
        {
            return badKey;
        }

        var query = context.Request.Query
            .Where(parameter => parameter.Key != DryRun)
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? "")));
        if (!(await intake.ReadAsync(context.Request, query, idempotencyKey, ct)).Holds(out var order, out var refusal))
        {
            return refusal;
        }

        await using var upload = order.Upload;
        if (dryRun is "true")
        {
            return TypedResults.Json(order.Plan(), ApiJson.Default.JobPlanDocument);
        }

        if (!(await intake.AcceptAsync(order, idempotencyKey, ct)).Holds(out var id, out refusal))
        {
            return refusal;
        }

        context.Response.Headers.Location = UrlsDocument.Of(id).Self;
        return await AnswerAsync(context.Response, id, WaitPreference.Read(prefer, options.Value.MaxWaitSeconds), follower, grains, ct);
    }

    private static async Task<IResult> AnswerAsync(HttpResponse response, string id, int? wait, JobFollower follower, IGrainFactory grains, CancellationToken ct)
    {
        var finished = wait is { } seconds && await follower.IsFinishedWithin(id, TimeSpan.FromSeconds(seconds), ct);
        if (wait is not null)
        {
            response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait}");
        }

        var job = await grains.GetGrain<IImageJobGrain>(id).Describe() ?? throw new InvalidOperationException($"Job {id} was accepted and is unknown.");
        return TypedResults.Json(JobDocument.Of(job), ApiJson.Default.JobDocument, statusCode: finished ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }
}
