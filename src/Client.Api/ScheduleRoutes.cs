using Actors.Client.Api.Documents;
using Actors.Client.Api.Endpoints;

namespace Actors.Client.Api;

/// <summary>Which address of schedules leads to which endpoint.</summary>
internal static class ScheduleRoutes
{
    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var schedules = app.MapGroup("/v1/schedules").WithTags("Schedules");

        schedules.MapGet("", SchedulesEndpoints.List)
            .WithName("listSchedules")
            .WithSummary("All schedules, by name")
            .Produces<ScheduleListDocument>()
            .Refuses(503);

        schedules.MapPut("{name}", SchedulesEndpoints.Put)
            .WithName("putSchedule")
            .WithSummary("Set when a training run begins by itself")
            .WithDescription("By a cron expression in a time zone, by what happens, or both. A schedule has one run at a time; ticks that were missed make one run.")
            .Accepts<ScheduleOrder>("application/json")
            .Produces<ScheduleDocument>()
            .Refuses(400, 415, 422, 503);

        schedules.MapGet("{name}", SchedulesEndpoints.Get)
            .WithName("getSchedule")
            .WithSummary("One schedule, when it is due, and what it began")
            .Produces<ScheduleDocument>()
            .Refuses(404, 503);

        schedules.MapDelete("{name}", SchedulesEndpoints.Delete)
            .WithName("deleteSchedule")
            .WithSummary("Take a schedule out")
            .WithDescription("The run that it began goes on.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(404, 503);
    }
}
