namespace Actors.Grains.Jobs;

/// <summary>One upload, from accepted to finished. The key is the job id: 32 lowercase hex digits.</summary>
[Alias("image-job")]
public interface IImageJobGrain : IGrainWithStringKey
{
    /// <summary>Stores the request and starts the job. The upload blob is in place before this call.</summary>
    [Alias("submit"), Idempotent]
    Task<SubmitOutcome> Submit(ImageJobRequest request);

    /// <summary>The job as it stands, or null where none has this id.</summary>
    [Alias("describe"), Idempotent]
    Task<JobSnapshot?> Describe();

    /// <summary>Ends an unfinished job as canceled; of a finished one, deletes the blobs. The document stays readable.</summary>
    [Alias("cancel"), Idempotent]
    Task<CancelOutcome> Cancel();

    /// <summary>Makes sure that an unfinished job runs; for the sweep.</summary>
    /// <returns>False where no job was accepted under this id.</returns>
    [Alias("ensure-running"), Idempotent]
    Task<bool> EnsureRunning();

    /// <summary>Replays the log from <paramref name="fromSeq"/> on, follows it, beats every second, and ends after the terminal event.</summary>
    /// <param name="fromSeq">Number of the first event wanted, 1 for all.</param>
    [Alias("watch")]
    IAsyncEnumerable<JobEvent> Watch(long fromSeq, CancellationToken ct = default);
}
