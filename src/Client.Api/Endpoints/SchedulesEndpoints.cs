using System.Text.RegularExpressions;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Training;
using Actors.Grains;
using Actors.Grains.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>Schedules of training runs: set one, look at them, take one out.</summary>
internal static partial class SchedulesEndpoints
{
    // A run of a schedule takes the newest version of its dataset.
    private const int Newest = 0;

    private const string Utc = "UTC";

    public static async Task<IResult> Put(string name, [FromBody] ScheduleOrder order, IGrainFactory grains, TimeProvider time)
    {
        if (!Name().IsMatch(name))
        {
            return Refusal.BadParameter("name", "1 to 40 lower-case letters, digits and hyphens, beginning with a letter");
        }

        if (order.Run is not { Version: null } ordered)
        {
            return Refusal.BadParameter("run", "what the run does, without 'version': each run takes the newest one of its dataset");
        }

        if (!TrainingForm.Read(ordered with { Version = 1 }, time.GetUtcNow()).Holds(out var run, out var refusal))
        {
            return refusal;
        }

        var trigger = order.Trigger is { } asked ? new ScheduleTrigger(asked.NewPictures, asked.RejectedShare, asked.Drift) : null;
        var schedule = new TrainingSchedule(name, order.Cron, order.TimeZone ?? Utc, trigger, run with { Version = Newest });
        return await Book(grains).Put(schedule) is { } fault ? new Refusal(Problems.BadParameter, fault) : await Get(name, grains);
    }

    public static async Task<IResult> List(IGrainFactory grains) =>
        TypedResults.Json(new ScheduleListDocument([.. (await Book(grains).List()).Select(ScheduleDocument.Of)]), ApiJson.Default.ScheduleListDocument);

    public static async Task<IResult> Get(string name, IGrainFactory grains) =>
        (await Book(grains).List()).FirstOrDefault(standing => standing.Schedule.Name == name) is { } found
            ? TypedResults.Json(ScheduleDocument.Of(found), ApiJson.Default.ScheduleDocument)
            : NoSuchSchedule(name);

    public static async Task<IResult> Delete(string name, IGrainFactory grains) => await Book(grains).Remove(name) ? TypedResults.NoContent() : NoSuchSchedule(name);

    private static IScheduleBookGrain Book(IGrainFactory grains) => grains.GetGrain<IScheduleBookGrain>(Names.Schedules);

    private static Refusal NoSuchSchedule(string name) => new(Problems.NoSuchSchedule, $"There is no schedule '{name}'.");

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
