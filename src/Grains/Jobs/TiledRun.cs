using System.Globalization;
using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Actors.Storage;

namespace Actors.Grains.Jobs;

/// <summary>Runs a job of many tiles: cutting, enhancing and encoding side by side, each as far as the one before it. Tiles whose blobs are whole are not made again.</summary>
internal sealed class TiledRun : ILaneWorkers
{
    // At least as many tiles as were in flight when the job was interrupted; they were the first that are not done.
    private const int SuspectsAfterInterruption = 64;

    private readonly string _jobId;
    private readonly ImageJobRequest _request;
    private readonly ModelReference _model;
    private readonly JobDevice _device;
    private readonly ImageJob _job;
    private readonly JobJournal _journal;
    private readonly JobServices _services;
    private readonly ICodecWorkerGrain _codec;
    private readonly JobLaneEvents _events;
    private readonly TileLanes _lanes;
    private readonly TaskCompletionSource<TileGrid> _planned = new();
    private int _cutRows;
    private int _toldRows;
    private int _suspectsLeft;

    /// <param name="isSuspect">True where the job ran before in a process that may have died of one of its tiles.</param>
    public TiledRun(string jobId, ImageJobRequest request, ModelReference model, JobDevice device, ImageJob job, JobJournal journal, JobServices services, bool isSuspect)
    {
        (_jobId, _request, _model, _device, _job, _journal, _services) = (jobId, request, model, device, job, journal, services);
        _codec = services.Grains.GetGrain<ICodecWorkerGrain>(jobId);
        _suspectsLeft = isSuspect ? SuspectsAfterInterruption : 0;
        _events = new JobLaneEvents(jobId, job, journal, services, TellRows);
        _lanes = new TileLanes(services.Lanes, device, services.Silos.List, this, _events, services.Time);
    }

    public async Task<JobError?> RunAsync(CancellationToken ct)
    {
        await _journal.TrySaveAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        List<Task<JobError?>> stages = [SplitAsync(stop.Token), _lanes.RunAsync(stop.Token), StitchAsync(stop.Token)];
        try
        {
            while (stages.Count > 0)
            {
                var ended = await Task.WhenAny(stages);
                stages.Remove(ended);
                if (await ended is { } error)
                {
                    return error;
                }
            }

            return null;
        }
        finally
        {
            await stop.CancelAsync();
            Task rest = Task.WhenAll(stages);
            await rest.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<LaneReport> EnhanceAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct)
    {
        var grid = await _planned.Task;
        var request = new TileRequest(_jobId, ticket.Index, grid, _model, _device.Provider, ticket.Attempt, ticket.IsSuspect, _request.Settings.Fidelity, _request.Settings.StrengthOf(_model));
        var outcome = await _services.Silos.CountedAsync(silo.Address, () => _services.WorkerOn(silo).EnhanceTile(request, ct));
        return outcome.IsDeadly
            ? new LaneReport(Quarantine.Deadly(_jobId, ticket.Index), Retryable: false)
            : new LaneReport(outcome.Refusal is { } refusal ? new JobError(JobErrors.BadOutput, refusal) : null, Retryable: true, outcome.BusyMilliseconds, outcome.IsHandedBack);
    }

    public Task<WorkStanding?> StandingAsync(ServingSilo silo, TileTicket ticket) => _services.WorkerOn(silo).Standing(_jobId, ticket.Index, ticket.Attempt);

    // Encoding compares the result with the source, so that it needs a row's windows as well as its enhanced tiles.
    private int FinishedRows => Math.Min(_cutRows, _job.FinishedRows);

    private void TellRows()
    {
        if (FinishedRows > _toldRows)
        {
            // Should this be lost, the next beat of the codec worker brings it again.
            _toldRows = FinishedRows;
            _codec.RowsFinished(_toldRows).Ignore();
        }
    }

    private async Task<JobError?> SplitAsync(CancellationToken ct)
    {
        var columns = 0;
        await foreach (var step in _codec.Split(new SplitRequest(_request.Source, _model, _request.Settings.Tile, _request.Settings.Fidelity, _job.LacksEstimate(_model)), ct))
        {
            if (step.Error is not null)
            {
                return step.Error;
            }

            if (step.Estimate is { } estimate)
            {
                _job.Estimate(estimate);
            }
            else if (step.Grid is { } grid)
            {
                columns = await PlanAsync(grid, ct);
            }
            else if (step.TileRow is { } row)
            {
                _cutRows = row + 1;
                TellRows();
                await EnhanceRowAsync(row * columns, columns);
            }
            else
            {
                await _codec.RowsFinished(FinishedRows);
            }
        }

        _lanes.Complete();
        return null;
    }

    private async Task<int> PlanAsync(TileGrid grid, CancellationToken ct)
    {
        var plan = grid.ToPlan();
        _job.Plan(grid, plan.Columns, plan.Rows);
        await foreach (var key in _services.Blobs.ListAsync(new BlobKey(JobBlobs.EnhancedTiles(_jobId)), ct))
        {
            await RecoverAsync(key, ct);
        }

        _planned.TrySetResult(grid);
        return plan.Columns;
    }

    private async Task RecoverAsync(BlobKey key, CancellationToken ct)
    {
        var index = int.Parse(key.Value.AsSpan(key.Value.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        using var tile = await Task.Run(() => new TileBlobs(_services.Blobs).ReadAsync(key, ct), ct);
        if (tile?.Header is { } header && header.JobId == _jobId && header.Index == index && header.ModelSha256 == _model.Sha256 && header.Provider == _device.Provider)
        {
            _events.TileDone(index);
        }
        else
        {
            await _services.Blobs.DeleteAsync(key, ct);
        }
    }

    private async Task EnhanceRowAsync(int first, int columns)
    {
        if (_job.Status == JobStatus.Preparing)
        {
            _job.Enhance(_services.Now);
            await _journal.TrySaveAsync();
        }

        foreach (var index in Enumerable.Range(first, columns).Where(index => !_job.IsTileDone(index)))
        {
            _lanes.Add(index, isSuspect: _suspectsLeft-- > 0);
        }
    }

    private async Task<JobError?> StitchAsync(CancellationToken ct)
    {
        var grid = await _planned.Task.WaitAsync(ct);
        await foreach (var step in _codec.Stitch(new StitchRequest(_request.Settings, _request.Source, grid, _model), ct))
        {
            if (step.Error is not null)
            {
                return step.Error;
            }

            if (step.Result is { } result)
            {
                _job.Succeed(result, step.Fidelity, step.Notes, _services.Now);
                return null;
            }

            await _codec.RowsFinished(FinishedRows);
        }

        throw new DamagedWorkException(JobBlobs.Result(_jobId));
    }
}
