using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;
using Actors.Client.Api.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api;

/// <summary>Which address leads to which endpoint, and what each can answer.</summary>
internal static class ApiRoutes
{
    private static readonly string[] GetAndHead = ["GET", "HEAD"];

    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/v1/jobs").WithTags("Jobs");

        jobs.MapPost("", CreateJobEndpoint.Post)
            .AddEndpointFilter<KeptFilter>()
            .WithName(CreateJobEndpoint.Name)
            .WithSummary("Upload a picture and have it restored")
            .WithDescription("The picture is the field 'file'; settings are form fields beside it, in any order, or query parameters. Answers 202 with the job's document, "
                + "200 with the finished one where 'Prefer: wait=N' was met, and 200 with a plan where 'dryRun=true'.")
            .Produces<JobDocument>(StatusCodes.Status202Accepted)
            .Produces<JobDocument>()
            .Refuses(400, 413, 415, 422, 503, 507);

        jobs.MapGet("", JobsEndpoints.List)
            .WithName("listJobs")
            .WithSummary("List jobs, newest first")
            .Produces<JobPageDocument>()
            .Refuses(400, 503);

        jobs.MapGet("{id}", JobsEndpoints.Get)
            .WithName("getJob")
            .WithSummary("One job's document")
            .Produces<JobDocument>()
            .Refuses(404, 503);

        jobs.MapDelete("{id}", JobsEndpoints.Delete)
            .WithName("deleteJob")
            .WithSummary("Cancel an unfinished job; delete the files of a finished one")
            .WithDescription("The document stays readable, and is the answer. Asking again changes nothing.")
            .Produces<JobDocument>()
            .Refuses(404, 503);

        jobs.MapMethods("{id}/result", GetAndHead, JobResultEndpoint.Get)
            .WithName("getResult")
            .WithSummary("The finished file")
            .WithDescription("Its ETag is the file's sha256; ranges and conditions are honoured.")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png", "image/jpeg", "image/webp", "image/tiff", "image/avif")
            .Produces(StatusCodes.Status206PartialContent)
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(404, 409, 410, 412, 416, 503);

        jobs.MapGet("{id}/events", JobEventsEndpoint.Get)
            .WithName("followJob")
            .WithSummary("The job's log as server-sent events")
            .WithDescription("Replays the log, or what follows Last-Event-ID, then goes on until the job is finished. 204 where nothing can follow.")
            .Produces<JobEventDocument>(StatusCodes.Status200OK, "text/event-stream")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 404, 503);

        jobs.MapPost("{id}/feedback", FeedbackEndpoint.Post)
            .WithName("giveFeedback")
            .WithSummary("Say whether a result, or one tile of it, is accepted")
            .WithDescription("The newest word on a picture or tile stands. A model whose results are rejected more often than those of the model before is taken back. "
                + "As multipart/form-data, with 'file' and 'dataset' beside the rest, the true picture joins that dataset, with the uploaded one as its reduced version.")
            .Accepts<FeedbackOrder>("application/json", "multipart/form-data")
            .Produces<FeedbackDocument>()
            .Refuses(400, 404, 409, 410, 413, 415, 422, 503, 507);
    }

    public static void MapModels(this IEndpointRouteBuilder app)
    {
        var models = app.MapGroup("/v1/models").WithTags("Models");

        models.MapGet("", ModelsEndpoints.List)
            .WithName("listModels")
            .WithSummary("Every model, by name, scale, precision and version")
            .Produces<ModelListDocument>()
            .Refuses(503);

        models.MapPost("", ImportModelEndpoint.Post)
            .WithName(ImportModelEndpoint.Name)
            .WithSummary("Import an ONNX file")
            .WithDescription("The file is tried in a process of its own on a known picture, which finds how it wants to be fed. Answers 201 with the new version, "
                + "200 where the registry had these bytes, 422 with the reason where the file cannot serve. No alias is moved.")
            .Produces<ModelDocument>(StatusCodes.Status201Created)
            .Produces<ModelDocument>()
            .Refuses(400, 413, 415, 422, 503, 507);

        models.MapGet("{name}", ModelsEndpoints.Get)
            .WithName("getModel")
            .WithSummary("The models of one family")
            .Produces<ModelListDocument>()
            .Refuses(404, 503);

        models.MapGet("{name}/history", AliasEndpoint.History)
            .WithName("getModelHistory")
            .WithSummary("Every version and every move of an alias, oldest first")
            .Produces<ModelHistoryDocument>()
            .Refuses(404, 503);

        models.MapPut("{name}/aliases/{alias}", AliasEndpoint.Put)
            .WithName("pointAlias")
            .WithSummary("Point an alias to a version: promotion and rollback alike")
            .WithDescription("Every serving silo loads and warms the model first; then one stored write commits. Answers when that is done; 409 where a silo could not, and nothing has changed.")
            .Accepts<AliasOrder>("application/json")
            .Produces<PromotionDocument>()
            .Refuses(400, 404, 409, 415, 503);
    }

    internal static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Append(StatusCodes.Status500InternalServerError))
        {
            route.Produces<ProblemDetails>(status, Refusal.ContentType);
        }

        return route;
    }
}
