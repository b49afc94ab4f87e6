using Actors.Catalog;
using Actors.Grains.Tiles;
using Actors.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Jobs;

/// <summary>What a job needs around it to run.</summary>
public sealed class JobServices(
    IGrainFactory grains, ServingSilos silos, IBlobStore blobs, JobTable catalogue, IOptions<LaneOptions> lanes, IHostApplicationLifetime host, TimeProvider time,
    ILogger<JobServices> logger)
{
    internal IGrainFactory Grains { get; } = grains;

    internal ServingSilos Silos { get; } = silos;

    internal IBlobStore Blobs { get; } = blobs;

    internal JobTable Catalogue { get; } = catalogue;

    internal LaneOptions Lanes { get; } = lanes.Value;

    /// <summary>Cancelled as soon as the process is told to stop: what breaks from then on is no fault of a job.</summary>
    internal CancellationToken Stopping { get; } = host.ApplicationStopping;

    internal TimeProvider Time { get; } = time;

    internal ILogger Logger { get; } = logger;

    internal DateTimeOffset Now => Time.GetUtcNow();
}
