using System.Globalization;
using System.Text.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Training;
using Actors.Grains.Jobs;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>Training runs: start one, list them, look at one, follow one, end one.</summary>
internal static class TrainingRunsEndpoints
{
    public static async Task<IResult> Post(
        [FromBody] TrainingOrder order, [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey, HttpContext context, TrainingIntake intake, IGrainFactory grains, CancellationToken ct)
    {
        if (!IdempotencyKeys.IsGood(idempotencyKey, out var badKey))
        {
            return badKey;
        }

        if (!(await intake.AcceptAsync(order, idempotencyKey, ct)).Holds(out var id, out var refusal)
            || !(await grains.FindTrainingRunAsync(id)).Holds(out var run, out refusal))
        {
            return refusal;
        }

        var document = TrainingRunDocument.Of(run);
        context.Response.Headers.Location = document.Urls.Self;
        return TypedResults.Json(document, ApiJson.Default.TrainingRunDocument, statusCode: StatusCodes.Status202Accepted);
    }

    public static async Task<IResult> List(string? limit, string? cursor, TrainingRunTable runs, IGrainFactory grains, CancellationToken ct)
    {
        if (!PageSize.TryRead(limit, out var size, out var refusal))
        {
            return refusal;
        }

        JobCursor? after = null;
        if (cursor is not null)
        {
            if (!JobCursor.TryParse(cursor, out var parsed))
            {
                return Refusal.BadParameter("cursor", "the nextCursor of an earlier page, unchanged");
            }

            after = parsed;
        }

        var page = await runs.ListAsync(size, after, ct);
        // A row is written before its run is started, so one may stand there whose run was never accepted: it is no run.
        var snapshots = await Task.WhenAll(page.Runs.Select(row => grains.GetGrain<ITrainerGrain>(row.Id).Describe()));
        var documents = snapshots.OfType<TrainingRunSnapshot>().Select(TrainingRunDocument.Of).ToArray();
        return TypedResults.Json(new TrainingRunPageDocument(documents, page.Next?.ToString()), ApiJson.Default.TrainingRunPageDocument);
    }

    public static async Task<IResult> Get(string id, IGrainFactory grains) =>
        (await grains.FindTrainingRunAsync(id)).Holds(out var run, out var refusal) ? Answer(run) : refusal;

    public static async Task<IResult> Curves(string id, IGrainFactory grains) => (await grains.FindTrainingRunAsync(id)).Holds(out var run, out var refusal)
        ? TypedResults.Json(new TrainingCurvesDocument(id, run.BestRound, run.Curve), ApiJson.Default.TrainingCurvesDocument)
        : refusal;

    public static async Task<IResult> Evaluation(string id, IGrainFactory grains, IBlobStore blobs, CancellationToken ct)
    {
        if (!(await grains.FindTrainingRunAsync(id)).Holds(out var run, out var refusal))
        {
            return refusal;
        }

        // A run's end is visible after its evaluation was written; one that is written before belongs to an attempt that may yet be made again.
        var written = run.Status is TrainingRunStatus.Succeeded ? await blobs.ReadBytesAsync(TrainingBlobs.Evaluation(id), ct) : null;
        return written is not null && JsonSerializer.Deserialize(written, TrainingJson.Default.TrainingEvaluation) is { } evaluation
            ? TypedResults.Json(evaluation, ApiJson.Default.TrainingEvaluation)
            : new Refusal(Problems.NoSuchEvaluation, run.Status switch
            {
                TrainingRunStatus.Succeeded => "The evaluation was deleted from the store.",
                TrainingRunStatus.Failed or TrainingRunStatus.Canceled => "The run ended without a model, so nothing was measured; its curves tell how far it came.",
                _ => "The run's model is measured when the run ends; follow its events, or ask again later.",
            });
    }

    public static async Task<IResult> Trial(string id, IGrainFactory grains)
    {
        if (!(await grains.FindTrainingRunAsync(id)).Holds(out var run, out var refusal))
        {
            return refusal;
        }

        return await grains.GetGrain<ITrialGrain>(id).Describe() is { } trial
            ? TypedResults.Json(TrialDocument.Of(trial), ApiJson.Default.TrialDocument)
            : new Refusal(Problems.NoSuchTrial, run.Requested.Promote is PromotionMode.None
                ? "The run was started without 'promote'; its model is not tried."
                : "The run's model is not tried yet; that begins when the run has succeeded.");
    }

    public static async Task<IResult> Delete(string id, IGrainFactory grains) =>
        JobIds.IsWellFormed(id) && await grains.GetGrain<ITrainerGrain>(id).Cancel() is { } run ? Answer(run) : TrainingLookup.NoSuchRun(id);

    public static async Task<IResult> Events(string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, IGrainFactory grains, TrainingFollower follower)
    {
        if (!(await grains.FindTrainingRunAsync(id)).Holds(out var run, out var refusal))
        {
            return refusal;
        }

        var last = 0L;
        if (!string.IsNullOrEmpty(lastEventId)
            && (!long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out last) || last > run.LastEvent))
        {
            return new Refusal(Problems.BadHeader, $"Last-Event-ID is the id of an event of this run, 0 to {run.LastEvent}.")
            {
                Facts = new Dictionary<string, object> { ["header"] = "Last-Event-ID", ["newest"] = run.LastEvent },
            };
        }

        // No Content is how a server tells an event source not to come back: the client has seen the end.
        return last == run.LastEvent && run.Status.IsFinished() ? TypedResults.NoContent() : new EventStream(gone => follower.Follow(id, last + 1, gone).Select(Frame));
    }

    // A heartbeat tells the step, which moves while a round goes on.
    private static byte[] Frame(TrainingEvent next)
    {
        var (kind, data) = (next.Kind.ToString().ToLowerInvariant(), JsonSerializer.Serialize(TrainingEventDocument.Of(next), ApiJson.Default.TrainingEventDocument));
        return next.Kind is TrainingEventKind.Heartbeat ? EventFrame.Passing(kind, data) : EventFrame.Of(next.Seq, kind, data);
    }

    private static JsonHttpResult<TrainingRunDocument> Answer(TrainingRunSnapshot run) => TypedResults.Json(TrainingRunDocument.Of(run), ApiJson.Default.TrainingRunDocument);
}
