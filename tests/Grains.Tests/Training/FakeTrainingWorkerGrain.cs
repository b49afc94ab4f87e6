using Actors.Grains.Training;
using Actors.Hosting.Placement;
using Actors.Storage;
using Orleans.Concurrency;

namespace Actors.Grains.Tests.Training;

/// <summary>The worker of a test's trainer silos.</summary>
[GrainType("training-worker"), StatelessWorker(maxLocalWorkers: 16), SiloKeyPlacement]
public sealed class FakeTrainingWorkerGrain(FakeTrainers trainers, IBlobStore blobs) : Grain, ITrainingWorkerGrain
{
    public Task<WorkerReport> Work(TrainingWork work) => Task.FromResult(trainers.Look(this.GetPrimaryKeyString(), work, blobs));

    public Task Drop(string runId) => Task.CompletedTask;
}
