namespace Actors.Grains.Jobs;

/// <summary>One numbered line of a job's log; visible only after it was stored.</summary>
/// <param name="Seq">1, 2, 3, … without a gap.</param>
/// <param name="Message">A sentence for people; null where the numbers say it all.</param>
[GenerateSerializer, Immutable, Alias("job-event")]
public sealed record JobEvent(
    [property: Id(0)] long Seq,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] JobEventKind Kind,
    [property: Id(3)] JobStatus Status,
    [property: Id(4)] int TilesDone,
    [property: Id(5)] int TilesTotal,
    [property: Id(6)] string? Message);
