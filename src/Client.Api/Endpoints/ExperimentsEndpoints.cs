using System.Globalization;
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
    private const int DefaultPage = 20;
    private const int MaxPage = 100;
    private const int MaxKey = 255;

    public static async Task<IResult> Post(
        [FromBody] ExperimentOrder order, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext context, ExperimentIntake intake, IGrainFactory grains, CancellationToken ct)
    {
        if (idempotencyKey is not null && (idempotencyKey.Length is 0 or > MaxKey || !idempotencyKey.All(c => c is >= ' ' and <= '~')))
        {
            return new Refusal(Problems.BadHeader, $"Idempotency-Key is 1 to {MaxKey} printable ASCII characters.") { Facts = new Dictionary<string, object> { ["header"] = "Idempotency-Key" } };
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
        var size = DefaultPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxPage))
        {
            return Refusal.BadParameter("limit", $"a whole number from 1 to {MaxPage}");
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
