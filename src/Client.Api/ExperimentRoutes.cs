using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;

namespace Actors.Client.Api;

/// <summary>Which address leads to which endpoint of experiments, and what each can answer.</summary>
internal static class ExperimentRoutes
{
    public static void MapExperiments(this IEndpointRouteBuilder app)
    {
        var experiments = app.MapGroup("/v1/experiments").WithTags("Experiments");

        experiments.MapPost("", ExperimentsEndpoints.Post)
            .AddEndpointFilter<KeptFilter>()
            .WithName("startExperiment")
            .WithSummary("Try configurations of a network by successive halving")
            .WithDescription("Answers 202 with the experiment's document. Each configuration is tried by training runs, with more steps as long as it is among the best.")
            .Accepts<ExperimentOrder>("application/json")
            .Produces<ExperimentDocument>(StatusCodes.Status202Accepted)
            .Refuses(400, 404, 415, 422, 503, 507);

        experiments.MapGet("", ExperimentsEndpoints.List)
            .WithName("listExperiments")
            .WithSummary("List experiments, newest first")
            .Produces<ExperimentListDocument>()
            .Refuses(400, 503);

        experiments.MapGet("{id}", ExperimentsEndpoints.Get)
            .WithName("getExperiment")
            .WithSummary("One experiment: its configurations, their runs, and the frontier of quality against time")
            .Produces<ExperimentDocument>()
            .Refuses(404, 503);

        experiments.MapDelete("{id}", ExperimentsEndpoints.Delete)
            .WithName("cancelExperiment")
            .WithSummary("Cancel an unfinished experiment and its runs")
            .WithDescription("What they have stored stays. Asking again changes nothing, and neither does asking for a finished one.")
            .Produces<ExperimentDocument>()
            .Refuses(404, 503);
    }
}
