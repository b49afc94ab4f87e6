using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;
using Actors.Grains.Datasets;

namespace Actors.Client.Api;

/// <summary>Which address leads to which endpoint of datasets, and what each can answer.</summary>
internal static class DatasetRoutes
{
    public static void MapDatasets(this IEndpointRouteBuilder app)
    {
        var datasets = app.MapGroup("/v1/datasets").WithTags("Datasets");

        datasets.MapGet("", DatasetsEndpoints.List)
            .WithName("listDatasets")
            .WithSummary("The datasets that have a version, by name")
            .Produces<DatasetListDocument>()
            .Refuses(503);

        datasets.MapGet("{name}", DatasetsEndpoints.Get)
            .WithName("getDataset")
            .WithSummary("One dataset: its versions and its latest imports")
            .Produces<DatasetDocument>()
            .Refuses(404, 503);

        datasets.MapPost("{name}/images", DatasetImportEndpoint.PostImages)
            .AddEndpointFilter<KeptFilter>()
            .WithName(DatasetImportEndpoint.ImagesName)
            .WithSummary("Add pictures to a dataset")
            .WithDescription("Each picture is a field 'file'; 'licence' may stand beside them. Answers 202 with the import, or 200 with what came of it where 'Prefer: wait=N' was met. "
                + "Pictures that the dataset has, that look like one that it has, or that models are measured on are left out, each with its reason.")
            .Produces<DatasetImportDocument>(StatusCodes.Status202Accepted)
            .Produces<DatasetImportDocument>()
            .Refuses(400, 413, 415, 503, 507);

        datasets.MapPost("{name}/imports", DatasetImportEndpoint.PostArchive)
            .AddEndpointFilter<KeptFilter>()
            .WithName(DatasetImportEndpoint.ArchiveName)
            .WithSummary("Import a ZIP file of pictures")
            .WithDescription("DIV2K's layout is known by its folders, in any other tree every file is a picture. Answers as adding pictures does; an archive that is out to do harm ends as a failed import.")
            .Produces<DatasetImportDocument>(StatusCodes.Status202Accepted)
            .Produces<DatasetImportDocument>()
            .Refuses(400, 413, 415, 503, 507);

        datasets.MapGet("{name}/imports/{id}", DatasetImportEndpoint.Get)
            .WithName("getDatasetImport")
            .WithSummary("How far an import is, and what was left out")
            .Produces<DatasetImportDocument>()
            .Refuses(404, 503);

        datasets.MapGet("{name}/versions/{version}", DatasetsEndpoints.Manifest)
            .WithName("getDatasetVersion")
            .WithSummary("The manifest of a version: every picture with its hash, size, licence, part and flags")
            .Produces<DatasetManifest>()
            .Refuses(404, 503);

        datasets.MapGet("{name}/versions/{version}/report", DatasetsEndpoints.Report)
            .WithName("getDatasetReport")
            .WithSummary("What the pictures of a version are like, as JSON, or as a page where Accept prefers text/html")
            .Produces<DatasetReport>(StatusCodes.Status200OK, "application/json", "text/html")
            .Refuses(404, 503);
    }
}
