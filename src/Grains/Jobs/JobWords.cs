namespace Actors.Grains.Jobs;

/// <summary>A job's status in the words of the HTTP API and of the catalogue.</summary>
public static class JobWords
{
    public static string Of(JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Preparing => "preparing",
        JobStatus.Enhancing => "enhancing",
        JobStatus.Assembling => "assembling",
        JobStatus.Succeeded => "succeeded",
        JobStatus.Failed => "failed",
        JobStatus.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status has this number."),
    };
}
