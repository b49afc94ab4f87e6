using System.Diagnostics;
using Actors.Grains.Models;
using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>Runs a job whose picture is one tile: one call to one worker, and again elsewhere where that helps.</summary>
internal sealed partial class OnePictureRun(string jobId, ImageJobRequest request, ModelReference model, JobDevice device, ImageJob job, JobServices services) : ILaneEvents
{
    private PictureOutcome? _done;

    public async Task<JobError?> RunAsync(CancellationToken ct)
    {
        var lanes = new TileLanes(services.Lanes, device, services.Silos.List, DispatchAsync, this, services.Time);
        job.Plan(null, columns: 1, rows: 1);
        job.Enhance(services.Now);
        lanes.Add(0);
        lanes.Complete();
        if (await lanes.RunAsync(ct) is { } error)
        {
            return error;
        }

        var outcome = _done ?? throw new UnreachableException($"Job {jobId} has no outcome.");
        job.Succeed(outcome.Result!, outcome.Fidelity, outcome.Notes, services.Now); // an outcome without an error has a result
        return null;
    }

    public void TileDone(int index) => job.TileDone(index, services.Now);

    public void TileRetried(int index, string reason, Exception? cause)
    {
        LogRetried(services.Logger, jobId, reason, cause);
        job.Retry(reason, services.Now);
    }

    private async Task<LaneReport> DispatchAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct)
    {
        var worker = services.Grains.GetGrain<ITileWorkerGrain>(new TileWorkerKey(silo.Address, silo.Provider).ToString());
        var outcome = await worker.EnhancePicture(new PictureRequest(jobId, request.Source, request.Settings, model, device.Provider, ticket.Attempt), ct);
        _done = outcome.Error is null ? outcome : null;

        // A broken child gets its other try from the run, after a pause.
        return new LaneReport(outcome.Error, outcome.Retryable && outcome.Error?.Code != JobErrors.CodecFailed);
    }
}
