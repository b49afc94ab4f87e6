using System.Text.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Client.Api.Uploads;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Endpoints;

/// <summary>Keeps what people say of results: the record by which models are watched.</summary>
internal static class FeedbackEndpoint
{
    private const int LongestNote = 1000;

    /// <summary>The same again changes nothing; another word on the same picture or tile takes the place of the one before.</summary>
    public static async Task<IResult> Post(string id, HttpContext context, FeedbackServices services, CancellationToken ct)
    {
        var request = context.Request;
        if (request.HasFormContentType)
        {
            return await PostPictureAsync(id, request, services, ct);
        }

        if (!request.HasJsonContentType())
        {
            return new Refusal(Problems.UnsupportedMediaType, "Feedback is JSON; or multipart/form-data where a true picture comes with it, in the field 'file'.");
        }

        FeedbackOrder? order;
        try
        {
            order = await request.ReadFromJsonAsync(ApiJson.Default.FeedbackOrder, ct);
        }
        catch (JsonException broken)
        {
            return new Refusal(Problems.BadRequest, $"The feedback cannot be read: {broken.Message}");
        }

        return (await services.Grains.FindJobAsync(id)).Holds(out var job, out var refusal) && Read(job, order ?? new FeedbackOrder(null, null, null)).Holds(out var said, out refusal)
            ? await SaveAsync(said, null, services, ct)
            : refusal;
    }

    private static async Task<IResult> PostPictureAsync(string id, HttpRequest request, FeedbackServices services, CancellationToken ct)
    {
        var spoolId = JobIds.At(services.Time.GetUtcNow());
        if (!(await services.Grains.FindJobAsync(id)).Holds(out var job, out var refusal)
            || !(await services.Uploads.ReadAsync(request, spoolId, new UploadRules("picture", services.Options.Value.MaxUploadBytes, IsDurable: true), ct)).Holds(out var upload, out refusal))
        {
            return refusal;
        }

        await using var picture = upload;
        return FeedbackForm.Read(picture.Fields).Holds(out var form, out refusal)
            && Read(job, form.Order).Holds(out var said, out refusal)
            && (await services.Pictures.JoinAsync(job, picture, form, spoolId, ct)).Holds(out var import, out refusal)
            ? await SaveAsync(said, DatasetImportDocument.UrlOf(form.Dataset, import.Id), services, ct)
            : refusal;
    }

    private static Checked<FeedbackRow> Read(JobSnapshot job, FeedbackOrder order)
    {
        if (order.Accepted is not { } accepted)
        {
            return Refusal.BadParameter("accepted", "true where the result can be used as it is, else false");
        }

        if (order.Note is { Length: > LongestNote })
        {
            return Refusal.BadParameter("note", $"at most {LongestNote} characters");
        }

        if (job is not { Status: JobStatus.Succeeded, Model: { } model })
        {
            return job.Status.IsFinished()
                ? new Refusal(Problems.NoResult, "The job ended without a result, of which nothing can be said.")
                : new Refusal(Problems.NotFinished, "The job is not finished; say so when there is a result.");
        }

        return order.Tile is { } tile && (tile < 0 || tile >= job.Tiles.Total)
            ? Refusal.BadParameter("tile", $"the number of one of the picture's {job.Tiles.Total} tiles, from 0, row by row")
            : new FeedbackRow(job.Id, order.Tile, accepted, order.Note, model.Sha256, default);
    }

    private static async Task<IResult> SaveAsync(FeedbackRow said, string? import, FeedbackServices services, CancellationToken ct)
    {
        var word = said with { At = services.Time.GetUtcNow() };
        await services.Feedback.SaveAsync(word, ct);
        return TypedResults.Json(FeedbackDocument.Of(word) with { Import = import }, ApiJson.Default.FeedbackDocument);
    }
}
