using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>When a training run is to begin by itself.</summary>
/// <param name="Cron">Minute, hour, day, month, weekday, such as <c>0 2 * * SAT</c>; may be left out where there is a trigger.</param>
/// <param name="TimeZone">In which it is read, such as <c>Europe/Berlin</c>. Default: UTC.</param>
/// <param name="Trigger">What makes a run due beside the clock.</param>
/// <param name="Run">What the run does; each takes the newest version of its dataset.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScheduleOrder(string? Cron, string? TimeZone, ScheduleTriggerDocument? Trigger, TrainingOrder? Run);
