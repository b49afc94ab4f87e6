namespace Actors.Grains.Training;

/// <summary>Trains on the one trainer silo that its key names, by that silo's parsable address. It does one work at a time; others wait.</summary>
[Alias("training-worker")]
public interface ITrainingWorkerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins a work where it is not known here, and tells how it stands. It outlives a call by far, so it is asked again and again. A run's newer work takes
    /// the place of its older one.
    /// </summary>
    [Alias("work")]
    Task<WorkerReport> Work(TrainingWork work);

    /// <summary>Drops what is done or waits here for a run.</summary>
    [Alias("drop")]
    Task Drop(string runId);
}
