using System.Diagnostics;
using Actors.Grains.Models;
using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>Runs a job whose picture is one tile: one call to one worker, and again elsewhere where that helps.</summary>
/// <param name="isSuspect">True where the job ran before in a process that may have died of it.</param>
internal sealed class OnePictureRun(
    string jobId, ImageJobRequest request, ModelReference model, JobDevice device, ImageJob job, JobJournal journal, JobServices services, bool isSuspect) : ILaneWorkers
{
    private PictureOutcome? _done;

    public async Task<JobError?> RunAsync(CancellationToken ct)
    {
        var events = new JobLaneEvents(jobId, job, journal, services, done: () => { });
        var lanes = new TileLanes(services.Lanes, device, services.Silos.List, this, events, services.Time);
        job.Plan(null, columns: 1, rows: 1);
        job.Enhance(services.Now);
        lanes.Add(0, isSuspect);
        lanes.Complete();
        if (await lanes.RunAsync(ct) is { } error)
        {
            return error;
        }

        var outcome = _done ?? throw new UnreachableException($"Job {jobId} has no outcome.");
        job.Estimate(outcome.Estimate);
        job.Succeed(outcome.Result!, outcome.Fidelity, outcome.Notes, services.Now); // an outcome without an error has a result
        return null;
    }

    public async Task<LaneReport> EnhanceAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct)
    {
        var picture = new PictureRequest(jobId, request.Source, request.Settings, model, device.Provider, ticket.Attempt, ticket.IsSuspect, job.LacksEstimate(model));
        var outcome = await services.Silos.CountedAsync(silo.Address, () => services.WorkerOn(silo).EnhancePicture(picture, ct));
        if (outcome is { Error: null, IsHandedBack: false })
        {
            // A late answer carries the same bytes as the one that counts.
            _done = outcome;
        }

        // A broken child gets its other try from the run, after a pause.
        return new LaneReport(outcome.Error, outcome.Retryable && outcome.Error?.Code != JobErrors.CodecFailed, outcome.BusyMilliseconds, outcome.IsHandedBack);
    }

    public Task<WorkStanding?> StandingAsync(ServingSilo silo, TileTicket ticket) => services.WorkerOn(silo).Standing(jobId, ticket.Index, ticket.Attempt);
}
