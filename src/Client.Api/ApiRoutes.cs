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
    }

    public static void MapModels(this IEndpointRouteBuilder app)
    {
        var models = app.MapGroup("/v1/models").WithTags("Models");

        models.MapGet("", ModelsEndpoints.List)
            .WithName("listModels")
            .WithSummary("Every model, by name, scale, precision and version")
            .Produces<ModelListDocument>()
            .Refuses(503);

        models.MapGet("{name}", ModelsEndpoints.Get)
            .WithName("getModel")
            .WithSummary("The models of one family")
            .Produces<ModelListDocument>()
            .Refuses(404, 503);
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Append(StatusCodes.Status500InternalServerError))
        {
            route.Produces<ProblemDetails>(status, Refusal.ContentType);
        }

        return route;
    }
}
