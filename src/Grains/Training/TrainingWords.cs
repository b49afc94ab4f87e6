namespace Actors.Grains.Training;

/// <summary>A run's status in the words of the HTTP API and of the catalogue.</summary>
public static class TrainingWords
{
    public static string Of(TrainingRunStatus status) => status switch
    {
        TrainingRunStatus.Queued => "queued",
        TrainingRunStatus.Running => "running",
        TrainingRunStatus.Exporting => "exporting",
        TrainingRunStatus.Succeeded => "succeeded",
        TrainingRunStatus.Failed => "failed",
        TrainingRunStatus.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status has this number."),
    };
}
