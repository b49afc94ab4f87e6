using Actors.Grains.Training;
using Actors.Hosting.Placement;
using Orleans.Concurrency;

namespace Actors.Trainer.Cluster;

/// <summary>The shell of <see cref="TrainingDesk"/> on the silo that its key names. It keeps nothing: the desk does.</summary>
[GrainType("training-worker"), StatelessWorker(maxLocalWorkers: 16), SiloKeyPlacement]
public sealed class TrainingWorkerGrain(TrainingDesk desk) : Grain, ITrainingWorkerGrain
{
    public Task<WorkerReport> Work(TrainingWork work) => Task.FromResult(desk.Look(work));

    public Task Drop(string runId)
    {
        desk.Drop(runId);
        return Task.CompletedTask;
    }
}
