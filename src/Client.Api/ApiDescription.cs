using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actors.Client.Api;

/// <summary>What the OpenAPI document says beyond the routes' own metadata: the multipart form of an upload, which is read as it streams and so bound to nothing.</summary>
internal static class ApiDescription
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Actors",
                Version = "v1",
                Description = "Restores low-quality pictures to high resolution. Every error is application/problem+json with a type of the form urn:actors:problem:NAME.",
            };
            document.Paths["/health/live"] = Health("Whether the process lives", ready: false);
            document.Paths["/health/ready"] = Health("Whether jobs can be taken, and if not, why", ready: true);
            return Task.CompletedTask;
        });
        // A host may have routes beside these, a dashboard for example; they are none of this document's.
        options.ShouldInclude = route => route.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) ?? false;
        options.AddOperationTransformer(DescribeUploadAsync);
    }

    private static async Task DescribeUploadAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (operation.OperationId == ImportModelEndpoint.Name)
        {
            operation.RequestBody = Body(ModelForm());
        }

        if (operation.OperationId is DatasetImportEndpoint.ImagesName or DatasetImportEndpoint.ArchiveName)
        {
            operation.RequestBody = Body(DatasetForm(operation.OperationId == DatasetImportEndpoint.ArchiveName));
        }

        if (operation.OperationId != CreateJobEndpoint.Name)
        {
            return;
        }

        operation.RequestBody = Body(UploadForm());
        if (operation.Responses?["200"].Content?.Values.SingleOrDefault() is { Schema: { } finished } answer)
        {
            // A route's metadata names one type for a status; this one has two.
            context.Document!.AddComponent(nameof(JobPlanDocument), await context.GetOrCreateSchemaAsync(typeof(JobPlanDocument), null, ct));
            answer.Schema = new OpenApiSchema { OneOf = [finished, new OpenApiSchemaReference(nameof(JobPlanDocument), context.Document)] };
        }
    }

    // Health checks are no routes of ours, so that nothing describes them by itself.
    private static OpenApiPathItem Health(string summary, bool ready)
    {
        var responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "Yes" } };
        if (ready)
        {
            responses["503"] = new OpenApiResponse { Description = "No; the body names what is missing" };
        }

        return new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = new() { Summary = summary, Responses = responses } },
        };
    }

    private static OpenApiRequestBody Body(OpenApiSchema form) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new OpenApiMediaType { Schema = form } },
    };

    private static OpenApiSchema ModelForm() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file", "name", "by" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "An ONNX file: one picture in, one out, 1 to 4 times as large." },
            ["name"] = Text("The family: lower-case letters, digits and hyphens."),
            ["version"] = Text("A whole number from 1; default the next free one."),
            ["by"] = Text("Who imports it; the history keeps it."),
            ["why"] = Text("The reason; the history keeps it."),
        },
    };

    private static OpenApiSchema DatasetForm(bool isArchive) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = isArchive ? "A ZIP file of pictures." : "A picture; the field may come again for more." },
            ["licence"] = Text("What is known of the pictures' use, for their manifest."),
        },
    };

    private static OpenApiSchema UploadForm() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The picture: PNG, JPEG, WebP, TIFF, AVIF, GIF or HEIF." },
            ["scale"] = Text("1 to 4; default 2."),
            ["model"] = Text("NAME, NAME@VERSION, NAME@ALIAS, bicubic, or auto: the family restore where the source turns out to be poor, else a faithful one. Without it, the production model of the default family."),
            ["profile"] = Text("faithful, or restore: clears noise, blur and compression away as well, by the production model of the family restore. Default faithful."),
            ["precision"] = Text("auto, fp32 or int8; default auto: int8 where it was measured to be fast enough on the job's kind of device, else the most exact one of the version."),
            ["device"] = Text("auto, cuda or cpu; default auto."),
            ["format"] = Text("same, png, jpeg, webp, tiff or avif; default same. GIF and HEIF become PNG."),
            ["quality"] = Text("1 to 100, for lossy formats; default 95."),
            ["tile"] = Text("Largest tile side in source pixels, a multiple of 8 from 32 to 1024; default 256. It changes no byte of the result."),
            ["priority"] = Text("interactive."),
            ["fidelity"] = Text("0 to 1: the share of what the result misses of its source that is brought back; default 0. What may be the source's noise is not."),
            ["strength"] = Text("With profile=restore, a model of the family restore or model=auto, 0 to 1: the share of the model in the result; the rest is plain Lanczos. Default 1."),
            ["seconds"] = Text("With model=auto, what the picture may take: the best faithful family that is expected to end within it serves. Without it, the quickest."),
            ["certificate"] = Text("none, or xmp to write the certificate into the file as well; default none."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
