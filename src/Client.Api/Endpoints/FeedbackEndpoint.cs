using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>Keeps what people say of results: the record by which models are watched.</summary>
internal static class FeedbackEndpoint
{
    private const int LongestNote = 1000;

    /// <summary>The same again changes nothing; another word on the same picture or tile takes the place of the one before.</summary>
    public static async Task<IResult> Post(string id, [FromBody] FeedbackOrder order, IGrainFactory grains, FeedbackTable feedback, TimeProvider time, CancellationToken ct)
    {
        if (order.Accepted is not { } accepted)
        {
            return Refusal.BadParameter("accepted", "true where the result can be used as it is, else false");
        }

        if (order.Note is { Length: > LongestNote })
        {
            return Refusal.BadParameter("note", $"at most {LongestNote} characters");
        }

        if (!(await grains.FindJobAsync(id)).Holds(out var job, out var refusal))
        {
            return refusal;
        }

        if (job is not { Status: JobStatus.Succeeded, Model: { } model })
        {
            return job.Status.IsFinished()
                ? new Refusal(Problems.NoResult, "The job ended without a result, of which nothing can be said.")
                : new Refusal(Problems.NotFinished, "The job is not finished; say so when there is a result.");
        }

        if (order.Tile is { } tile && (tile < 0 || tile >= job.Tiles.Total))
        {
            return Refusal.BadParameter("tile", $"the number of one of the picture's {job.Tiles.Total} tiles, from 0, row by row");
        }

        var word = new FeedbackRow(id, order.Tile, accepted, order.Note, model.Sha256, time.GetUtcNow());
        await feedback.SaveAsync(word, ct);
        return TypedResults.Json(FeedbackDocument.Of(word), ApiJson.Default.FeedbackDocument);
    }
}
