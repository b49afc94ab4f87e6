using System.Globalization;
using Actors.Client.Api.Datasets;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Endpoints;

/// <summary>Takes pictures, or an archive of them, and has a dataset import them; and tells how far an import is.</summary>
internal static class DatasetImportEndpoint
{
    public const string ImagesName = "addImages";
    public const string ArchiveName = "importDataset";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static Task<IResult> PostImages(string name, HttpContext context, [FromHeader(Name = "Prefer")] string? prefer, DatasetIntake intake, CancellationToken ct) =>
        PostAsync(name, context, prefer, intake, isArchive: false, ct);

    public static Task<IResult> PostArchive(string name, HttpContext context, [FromHeader(Name = "Prefer")] string? prefer, DatasetIntake intake, CancellationToken ct) =>
        PostAsync(name, context, prefer, intake, isArchive: true, ct);

    public static async Task<IResult> Get(string name, string id, IGrainFactory grains, DatasetBlobReader blobs, CancellationToken ct)
    {
        var import = DatasetNames.IsWellFormed(name) && JobIds.IsWellFormed(id) ? await grains.GetGrain<IDatasetGrain>(name).FindImport(id) : null;
        return import is null
            ? new Refusal(Problems.NoSuchImport, $"Dataset '{name}' has no import {id}, or it ended long ago.")
            : TypedResults.Json(await DocumentAsync(name, import, blobs, ct), ApiJson.Default.DatasetImportDocument);
    }

    private static async Task<IResult> PostAsync(string name, HttpContext context, string? prefer, DatasetIntake intake, bool isArchive, CancellationToken ct)
    {
        if (!(await intake.AcceptAsync(name, context.Request, isArchive, ct)).Holds(out var import, out var refusal))
        {
            return refusal;
        }

        var services = context.RequestServices;
        var (grain, time) = (services.GetRequiredService<IGrainFactory>().GetGrain<IDatasetGrain>(name), services.GetRequiredService<TimeProvider>());
        var wait = WaitPreference.Read(prefer, services.GetRequiredService<IOptions<ApiOptions>>().Value.MaxWaitSeconds);
        for (var start = time.GetTimestamp(); wait is { } seconds && !import.HasEnded && time.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds);)
        {
            await Task.Delay(Look, time, ct);
            import = await grain.FindImport(import.Id) ?? throw new InvalidOperationException($"Import {import.Id} was accepted and is unknown.");
        }

        context.Response.Headers.Location = DatasetImportDocument.UrlOf(name, import.Id);
        if (wait is not null)
        {
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait}");
        }

        var document = await DocumentAsync(name, import, services.GetRequiredService<DatasetBlobReader>(), ct);
        return TypedResults.Json(document, ApiJson.Default.DatasetImportDocument, statusCode: import.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static async Task<DatasetImportDocument> DocumentAsync(string name, DatasetImport import, DatasetBlobReader blobs, CancellationToken ct)
    {
        var outcome = import is { Status: DatasetImportStatus.Succeeded, Skipped: > 0 }
            ? await blobs.ReadAsync(DatasetBlobs.Outcome(name, import.Id), DatasetJson.Default.DatasetOutcome, ct)
            : null;
        return DatasetImportDocument.Of(name, import, outcome?.Skipped ?? []);
    }
}
