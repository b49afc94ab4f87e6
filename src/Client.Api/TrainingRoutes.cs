using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;
using Actors.Grains.Training;

namespace Actors.Client.Api;

/// <summary>Which address leads to which endpoint of training runs, and what each can answer.</summary>
internal static class TrainingRoutes
{
    public static void MapTrainingRuns(this IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("/v1/training-runs").WithTags("Training runs");

        runs.MapPost("", TrainingRunsEndpoints.Post)
            .AddEndpointFilter<KeptFilter>()
            .WithName("startTrainingRun")
            .WithSummary("Train a network on a version of a dataset")
            .WithDescription("Answers 202 with the run's document. A run waits where the cluster has no trainer, and says so.")
            .Accepts<TrainingOrder>("application/json")
            .Produces<TrainingRunDocument>(StatusCodes.Status202Accepted)
            .Refuses(400, 404, 415, 422, 503, 507);

        runs.MapGet("", TrainingRunsEndpoints.List)
            .WithName("listTrainingRuns")
            .WithSummary("List training runs, newest first")
            .Produces<TrainingRunPageDocument>()
            .Refuses(400, 503);

        runs.MapGet("{id}", TrainingRunsEndpoints.Get)
            .WithName("getTrainingRun")
            .WithSummary("One run: what was asked for, its curve, and what was made")
            .Produces<TrainingRunDocument>()
            .Refuses(404, 503);

        runs.MapDelete("{id}", TrainingRunsEndpoints.Delete)
            .WithName("cancelTrainingRun")
            .WithSummary("Cancel an unfinished run")
            .WithDescription("What it has stored stays. Asking again changes nothing, and neither does asking for a finished run.")
            .Produces<TrainingRunDocument>()
            .Refuses(404, 503);

        runs.MapGet("{id}/events", TrainingRunsEndpoints.Events)
            .WithName("followTrainingRun")
            .WithSummary("The run's log as server-sent events")
            .WithDescription("Replays the log, or what follows Last-Event-ID, then goes on until the run is finished; each second a 'heartbeat' without id tells the step. 204 where nothing can follow.")
            .Produces<TrainingEventDocument>(StatusCodes.Status200OK, "text/event-stream")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 404, 503);

        runs.MapGet("{id}/curves", TrainingRunsEndpoints.Curves)
            .WithName("getTrainingCurves")
            .WithSummary("The run's curves: step, seconds, loss, learning rate and validation PSNR, one point a round")
            .WithDescription("Of a run that goes on, what its committed rounds came to so far.")
            .Produces<TrainingCurvesDocument>()
            .Refuses(404, 503);

        runs.MapGet("{id}/evaluation", TrainingRunsEndpoints.Evaluation)
            .WithName("getTrainingEvaluation")
            .WithSummary("How good the run's model is on each picture of validation and hold-out, beside bicubic")
            .WithDescription("Of a run that has succeeded; before, and of one that ended without a model, 404 'no-such-evaluation'.")
            .Produces<TrainingEvaluation>()
            .Refuses(404, 503);

        runs.MapGet("{id}/trial", TrainingRunsEndpoints.Trial)
            .WithName("getTrial")
            .WithSummary("How the run's model came off against the one that served")
            .WithDescription("For a run with 'promote' manual or auto that has succeeded: the gate's verdict with all figures, and every step to service and back.")
            .Produces<TrialDocument>()
            .Refuses(404, 503);
    }
}
