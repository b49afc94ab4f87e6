namespace Actors.Grains.Training;

/// <summary>One training run, from accepted to finished. The key is the run's id: 32 lowercase hex digits, as a job's.</summary>
[Alias("trainer")]
public interface ITrainerGrain : IGrainWithStringKey
{
    /// <summary>Stores the request, lists the run and starts it. The dataset's manifest is in place before this call.</summary>
    [Alias("start"), Idempotent]
    Task<StartOutcome> Start(TrainingRunRequest request);

    /// <summary>The run as it stands, or null where none has this id.</summary>
    [Alias("describe"), Idempotent]
    Task<TrainingRunSnapshot?> Describe();

    /// <summary>Ends an unfinished run as canceled; what it has stored stays.</summary>
    /// <returns>The run as it stands then, or null where none has this id.</returns>
    [Alias("cancel"), Idempotent]
    Task<TrainingRunSnapshot?> Cancel();

    /// <summary>Makes sure that an unfinished run goes on; for who finds one.</summary>
    /// <returns>False where no run was accepted under this id.</returns>
    [Alias("ensure-running"), Idempotent]
    Task<bool> EnsureRunning();

    /// <summary>Replays the log from <paramref name="fromSeq"/> on, follows it, beats every second, and ends after the terminal event.</summary>
    /// <param name="fromSeq">Number of the first event wanted, 1 for all.</param>
    [Alias("watch")]
    IAsyncEnumerable<TrainingEvent> Watch(long fromSeq, CancellationToken ct = default);
}
