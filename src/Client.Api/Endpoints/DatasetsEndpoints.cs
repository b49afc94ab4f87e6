using Actors.Catalog;
using Actors.Client.Api.Datasets;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Pages;
using Actors.Grains.Datasets;
using Microsoft.Net.Http.Headers;

namespace Actors.Client.Api.Endpoints;

/// <summary>Datasets that exist: list, look at one, its manifests and reports.</summary>
internal static class DatasetsEndpoints
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    public static async Task<IResult> List(DatasetTable datasets, CancellationToken ct) =>
        TypedResults.Json(new DatasetListDocument([.. (await datasets.ListAsync(ct)).Select(DatasetRowDocument.Of)]), ApiJson.Default.DatasetListDocument);

    public static async Task<IResult> Get(string name, IGrainFactory grains) => (await grains.FindDatasetAsync(name)).Holds(out var dataset, out var refusal)
        ? TypedResults.Json(DatasetDocument.Of(dataset), ApiJson.Default.DatasetDocument)
        : refusal;

    public static async Task<IResult> Manifest(string name, string version, IGrainFactory grains, DatasetBlobReader blobs, CancellationToken ct) =>
        (await grains.FindVersionAsync(name, version)).Holds(out var found, out var refusal)
            ? TypedResults.Stream(await blobs.OpenAsync(DatasetBlobs.Manifest(name, found.Number), ct), Json)
            : refusal;

    /// <summary>JSON, unless the caller would rather have a page, as a browser would.</summary>
    public static async Task<IResult> Report(string name, string version, HttpContext context, IGrainFactory grains, DatasetBlobReader blobs, CancellationToken ct)
    {
        if (!(await grains.FindVersionAsync(name, version)).Holds(out var found, out var refusal))
        {
            return refusal;
        }

        context.Response.Headers.Vary = HeaderNames.Accept;
        var key = DatasetBlobs.Report(name, found.Number);
        if (!WantsPage(context.Request))
        {
            return TypedResults.Stream(await blobs.OpenAsync(key, ct), Json);
        }

        var report = await blobs.ReadAsync(key, DatasetJson.Default.DatasetReport, ct) ?? throw new InvalidOperationException($"The blob {key} is gone.");
        ReportPage.Harden(context.Response);
        return TypedResults.Text(ReportPage.Of(report), Html, System.Text.Encoding.UTF8);
    }

    private static bool WantsPage(HttpRequest request) => request.GetTypedHeaders().Accept
        .OrderByDescending(type => type.Quality ?? 1)
        .FirstOrDefault(type => type.MediaType == Html || type.MediaType == Json)?.MediaType == Html;
}
