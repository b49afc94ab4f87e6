namespace Actors.Grains.Training;

/// <summary>What an event of a run tells.</summary>
[GenerateSerializer, Alias("training-event-kind")]
public enum TrainingEventKind
{
    Status,

    /// <summary>A round came to its end; the event carries its point of the curve.</summary>
    Round,

    /// <summary>Something that was coped with, such as a worker that was lost.</summary>
    Note,

    /// <summary>Nothing new; the watch is alive and tells the step. Carries the number of the newest event and is not part of the log.</summary>
    Heartbeat,
}
