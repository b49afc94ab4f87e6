namespace Actors.Grains.Jobs;

/// <summary>What a status means for what may follow.</summary>
public static class JobStatusExtensions
{
    /// <summary>True where a job never leaves the status again.</summary>
    public static bool IsTerminal(this JobStatus status) => status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
}
