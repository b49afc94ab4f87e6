using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Client.Api.Uploads;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Endpoints;

/// <summary>Takes an ONNX file and has it tried and added.</summary>
internal static class ImportModelEndpoint
{
    public const string Name = "importModel";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Answers when the trial has ended; its time is bounded by the silo that runs it.</summary>
    public static async Task<IResult> Post(
        HttpContext context, UploadReader uploads, IGrainFactory grains, IOptions<ApiOptions> options, TimeProvider time, CancellationToken ct)
    {
        // Where a job's picture would stand: what a killed server leaves is swept there.
        var id = JobIds.At(time.GetUtcNow());
        var rules = new UploadRules("model", options.Value.MaxModelBytes, IsDurable: false);
        if (!(await uploads.ReadAsync(context.Request, id, rules, ct)).Holds(out var upload, out var refusal))
        {
            return refusal;
        }

        await using var file = upload;
        if (!ImportForm.Read(file.Fields).Holds(out var form, out refusal))
        {
            return refusal;
        }

        var import = grains.GetGrain<IModelImportGrain>(id);
        await import.Begin(new ModelImportRequest(JobBlobs.Upload(id), file.Info.Sha256, form.Name, form.Version, form.By, form.Why));
        ModelAddition? addition;
        while ((addition = await import.Look()) is null)
        {
            await Task.Delay(Look, time, ct);
        }

        if (addition.Model is not { } model)
        {
            return new Refusal(Problems.ModelRefused, addition.Refusal ?? "The file cannot serve.");
        }

        context.Response.Headers.Location = $"/v1/models/{model.Reference.Name}";
        return TypedResults.Json(ModelDocument.Of(model), ApiJson.Default.ModelDocument, statusCode: addition.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
