using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Training;

/// <summary>What a training run needs around it.</summary>
public sealed class TrainerServices(
    IGrainFactory grains, TrainerSilos silos, IBlobStore blobs, TrainingRunTable catalogue, JobServices jobs, IOptions<TrainingOptions> options, IHostApplicationLifetime host,
    TimeProvider time, ILogger<TrainerServices> logger)
{
    internal TrainerSilos Silos { get; } = silos;

    internal IBlobStore Blobs { get; } = blobs;

    internal TrainingRunTable Catalogue { get; } = catalogue;

    /// <summary>For the guard, which is the same for all that must not be forgotten.</summary>
    internal JobServices Jobs { get; } = jobs;

    internal TrainingOptions Options { get; } = options.Value;

    /// <summary>Cancelled as soon as the process is told to stop.</summary>
    internal CancellationToken Stopping { get; } = host.ApplicationStopping;

    internal TimeProvider Time { get; } = time;

    internal ILogger Logger { get; } = logger;

    internal DateTimeOffset Now => Time.GetUtcNow();

    internal ITrainingWorkerGrain WorkerOn(string silo) => grains.GetGrain<ITrainingWorkerGrain>(silo);
}
