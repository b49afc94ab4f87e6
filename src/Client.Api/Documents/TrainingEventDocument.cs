using System.Text.Json.Serialization;
using Actors.Grains.Training;

namespace Actors.Client.Api.Documents;

/// <summary>One numbered line of a run's log: the data of a server-sent event.</summary>
/// <param name="Seq">1, 2, 3, … without a gap; the event's id. A heartbeat has that of the newest event.</param>
/// <param name="Kind">The event's name.</param>
/// <param name="Point">The round that ended; null in other events.</param>
/// <param name="Message">A sentence for people; null where the numbers say it all.</param>
public sealed record TrainingEventDocument(
    long Seq,
    DateTimeOffset At,
    [property: JsonConverter(typeof(LowercaseWord<TrainingEventKind>))] TrainingEventKind Kind,
    [property: JsonConverter(typeof(LowercaseWord<TrainingRunStatus>))] TrainingRunStatus Status,
    long Step,
    long TotalSteps,
    double? SecondsLeft,
    TrainingPoint? Point,
    string? Message)
{
    public static TrainingEventDocument Of(TrainingEvent run) => new(run.Seq, run.At, run.Kind, run.Status, run.Step, run.TotalSteps, run.SecondsLeft, run.Point, run.Message);
}
