using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>
/// Hands a job's tiles to the silos that fit its device. A few lanes for each silo pull the next tile when the last one returns, so that a fast silo gets
/// more, a new one starts at once, and no job holds more places in a silo's line than another. Not safe for concurrent use: it lives on one scheduler, as a
/// grain does.
/// </summary>
/// <param name="device">The kind of device that the job is bound to.</param>
/// <param name="silos">The live silos, asked again and again.</param>
/// <param name="dispatch">Sends one tile to one silo.</param>
public sealed class TileLanes(
    LaneOptions options,
    JobDevice device,
    Func<IReadOnlyList<ServingSilo>> silos,
    Func<ServingSilo, TileTicket, CancellationToken, Task<LaneReport>> dispatch,
    ILaneEvents events,
    TimeProvider time)
{
    private readonly WaitingTiles _queue = new();
    private readonly Dictionary<string, int> _lanes = [];
    private readonly Dictionary<string, long> _brokeAt = [];
    private readonly List<Task> _running = [];
    private TaskCompletionSource _changed = new();
    private long _lastSeen = time.GetTimestamp();
    private bool _isComplete;
    private JobError? _error;

    /// <summary>Tiles that wait for a lane.</summary>
    public int Waiting => _queue.Count;

    public void Add(int index)
    {
        _queue.Add(index);
        Signal();
    }

    /// <summary>Says that no more tiles will come.</summary>
    public void Complete()
    {
        _isComplete = true;
        Signal();
    }

    /// <summary>Runs until every tile is done, or one cannot be done.</summary>
    /// <returns>Null where all are done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; no lane is at work any more.</exception>
    public async Task<JobError?> RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            while (_error is null && !(_isComplete && _queue.Count == 0 && _lanes.Count == 0))
            {
                var changed = _changed.Task;
                OpenLanes(stop.Token);
                if (_error is null)
                {
                    await changed.WaitAsync(options.Look, time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                    ct.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(_running);
        }

        return _error;
    }

    private void OpenLanes(CancellationToken ct)
    {
        _running.RemoveAll(lane => lane.IsCompleted);
        var fitting = Fitting();
        if (fitting.Count > 0 || _lanes.Count > 0 || _queue.Count == 0)
        {
            _lastSeen = time.GetTimestamp();
        }
        else if (time.GetElapsedTime(_lastSeen) >= options.DeviceWait)
        {
            _error = new JobError(
                JobErrors.NoDevice,
                $"For {options.DeviceWaitSeconds} seconds no silo offered {device.Provider} ({device.InstructionSet}), which this job is bound to. Start one, then submit the picture again.");
        }

        foreach (var silo in fitting)
        {
            while (_lanes.GetValueOrDefault(silo.Address) < silo.Concurrency + options.Spare && Take(silo, fitting) is { } ticket)
            {
                _lanes[silo.Address] = _lanes.GetValueOrDefault(silo.Address) + 1;
                _running.Add(LaneAsync(silo, ticket, ct));
            }
        }
    }

    private async Task LaneAsync(ServingSilo silo, TileTicket first, CancellationToken ct)
    {
        for (TileTicket? ticket = first; ticket is not null;)
        {
            var goesOn = await OneAsync(silo, ticket, ct);
            ticket = goesOn && _error is null ? Take(silo, Fitting()) : null;
        }

        if (--_lanes[silo.Address] == 0)
        {
            _lanes.Remove(silo.Address);
        }

        Signal();
    }

    private async Task<bool> OneAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct)
    {
        LaneReport report;
        Exception? cause = null;
        try
        {
            report = await dispatch(silo, ticket, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception broken)
        {
            cause = broken;
            report = new LaneReport(new JobError(JobErrors.Internal, $"Silo {silo.Address} did not finish tile {ticket.Index}: {broken.Message}"), Retryable: true);
            _brokeAt[silo.Address] = time.GetTimestamp();
        }

        if (report.Error is null)
        {
            events.TileDone(ticket.Index);
        }
        else if (report.Retryable && ticket.Attempt < ImageJob.MaxAttempts)
        {
            events.TileRetried(ticket.Index, report.Error.Message, cause);
            _queue.Return(ticket with { Attempt = ticket.Attempt + 1, FailedOn = silo.Address });
            Signal();
        }
        else
        {
            _error ??= report.Error;
        }

        return cause is null;
    }

    private TileTicket? Take(ServingSilo silo, List<ServingSilo> fitting) => _queue.Take(silo.Address, fitting.Exists(other => other.Address != silo.Address));

    private List<ServingSilo> Fitting() => [.. silos().Where(silo => DeviceChoice.Fits(silo, device) && !IsCoolingOff(silo))];

    private bool IsCoolingOff(ServingSilo silo) => _brokeAt.TryGetValue(silo.Address, out var at) && time.GetElapsedTime(at) < options.CoolOff;

    private void Signal()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource();
        changed.TrySetResult();
    }
}
