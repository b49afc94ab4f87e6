namespace Actors.Grains.Jobs;

/// <summary>What an event tells.</summary>
[GenerateSerializer, Alias("job-event-kind")]
public enum JobEventKind
{
    Status,
    Progress,
    Retry,

    /// <summary>Nothing new; the watch is alive. Carries the number of the newest event and is not part of the log.</summary>
    Heartbeat,
}
