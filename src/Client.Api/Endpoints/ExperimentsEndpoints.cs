using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tuning;
using Actors.Grains;
using Actors.Grains.Jobs;
using Actors.Grains.Tuning;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>Experiments: start one, list them, look at one, end one.</summary>
internal static class ExperimentsEndpoints
{
    public static async Task<IResult> Post(
        [FromBody] ExperimentOrder order, [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey, HttpContext context, ExperimentIntake intake, IGrainFactory grains, CancellationToken ct)
    {
        if (!IdempotencyKeys.IsGood(idempotencyKey, out var badKey))
        {
            return badKey;
        }

        if (!(await intake.AcceptAsync(order, idempotencyKey, ct)).Holds(out var id, out var refusal))
        {
            return refusal;
        }

        context.Response.Headers.Location = $"/v1/experiments/{id}";
        return Answer(await grains.GetGrain<IExperimentGrain>(id).Describe(), id, StatusCodes.Status202Accepted);
    }

    public static async Task<IResult> List(string? limit, IGrainFactory grains)
    {
        if (!PageSize.TryRead(limit, out var size, out var refusal))
        {
            return refusal;
        }

        // An id is listed before its experiment is started, so one may stand there that was never accepted.
        var ids = await grains.GetGrain<IExperimentIndexGrain>(Names.Experiments).List(size);
        var experiments = await Task.WhenAll(ids.Select(id => grains.GetGrain<IExperimentGrain>(id).Describe()));
        return TypedResults.Json(new ExperimentListDocument([.. experiments.OfType<ExperimentSnapshot>().Select(ExperimentDocument.Of)]), ApiJson.Default.ExperimentListDocument);
    }

    // A malformed id belongs to no experiment; asking would make a grain for whatever a stranger types.
    public static async Task<IResult> Get(string id, IGrainFactory grains) => Answer(JobIds.IsWellFormed(id) ? await grains.GetGrain<IExperimentGrain>(id).Describe() : null, id);

    public static async Task<IResult> Delete(string id, IGrainFactory grains) => Answer(JobIds.IsWellFormed(id) ? await grains.GetGrain<IExperimentGrain>(id).Cancel() : null, id);

    private static IResult Answer(ExperimentSnapshot? experiment, string id, int status = StatusCodes.Status200OK) => experiment is null
        ? new Refusal(Problems.NoSuchExperiment, JobIds.IsWellFormed(id) ? $"No experiment has the id {id}." : $"An experiment's id is {JobIds.Length} lowercase hex digits.")
        : TypedResults.Json(ExperimentDocument.Of(experiment), ApiJson.Default.ExperimentDocument, statusCode: status);
}
