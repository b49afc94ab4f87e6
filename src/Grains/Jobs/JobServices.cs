using Actors.Catalog;
using Actors.Grains.Tiles;
using Actors.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Jobs;

/// <summary>What a job needs around it to run.</summary>
public sealed partial class JobServices(
    IGrainFactory grains, ServingSilos silos, IBlobStore blobs, JobTable catalogue, FeedbackTable feedback, JobBroadcast broadcast, JobInstruments instruments, IOptions<LaneOptions> lanes, IOptions<JobOptions> jobs,
    IHostApplicationLifetime host, TimeProvider time, ILogger<JobServices> logger)
{
    internal IGrainFactory Grains { get; } = grains;

    internal ServingSilos Silos { get; } = silos;

    internal IBlobStore Blobs { get; } = blobs;

    internal JobTable Catalogue { get; } = catalogue;

    internal FeedbackTable Feedback { get; } = feedback;

    internal JobBroadcast Broadcast { get; } = broadcast;

    internal JobInstruments Instruments { get; } = instruments;

    internal LaneOptions Lanes { get; } = lanes.Value;

    internal JobOptions Jobs { get; } = jobs.Value;

    /// <summary>Cancelled as soon as the process is told to stop: what breaks from then on is no fault of a job.</summary>
    internal CancellationToken Stopping { get; } = host.ApplicationStopping;

    internal TimeProvider Time { get; } = time;

    internal ILogger Logger { get; } = logger;

    internal DateTimeOffset Now => Time.GetUtcNow();

    internal ITileWorkerGrain WorkerOn(ServingSilo silo) => Grains.GetGrain<ITileWorkerGrain>(new TileWorkerKey(silo.Address, silo.Provider).ToString());

    /// <summary>Deletes the blobs that a job in a terminal state has no use for. Only after that state was stored: before, the blobs may be another owner's.</summary>
    /// <returns>False where some are left; the job's guard, or the sweep of orphans, finds them.</returns>
    internal async Task<bool> TryCleanAsync(string jobId, JobStatus ended)
    {
        try
        {
            await Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Work(jobId)), CancellationToken.None);
            if (ended != JobStatus.Succeeded)
            {
                await Blobs.DeletePrefixAsync(new BlobKey(JobBlobs.Results(jobId)), CancellationToken.None);
            }

            if (ended == JobStatus.Canceled)
            {
                await Blobs.DeleteAsync(new BlobKey(JobBlobs.Upload(jobId)), CancellationToken.None);
            }

            return true;
        }
        catch (Exception broken)
        {
            LogUnclean(Logger, jobId, broken);
            return false;
        }
    }
}
