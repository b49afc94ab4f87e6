namespace Actors.Grains.Training;

/// <summary>What the statuses of a run mean.</summary>
public static class TrainingStatusExtensions
{
    public static bool IsTerminal(this TrainingRunStatus status) => status is TrainingRunStatus.Succeeded or TrainingRunStatus.Failed or TrainingRunStatus.Canceled;
}
