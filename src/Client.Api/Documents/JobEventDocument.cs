using System.Text.Json.Serialization;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>One numbered line of a job's log: the data of a server-sent event.</summary>
/// <param name="Seq">1, 2, 3, … without a gap; the event's id.</param>
/// <param name="Kind">The event's name.</param>
/// <param name="Message">A sentence for people; null where the numbers say it all.</param>
public sealed record JobEventDocument(
    long Seq,
    DateTimeOffset At,
    [property: JsonConverter(typeof(LowercaseWord<JobEventKind>))] JobEventKind Kind,
    [property: JsonConverter(typeof(LowercaseWord<JobStatus>))] JobStatus Status,
    int TilesDone,
    int TilesTotal,
    string? Message)
{
    public static JobEventDocument Of(JobEvent job) =>
        new(job.Seq, job.At, job.Kind, job.Status, job.TilesDone, job.TilesTotal, job.Message);
}
