using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>
/// Hands a job's tiles to the silos that fit its device. A few lanes for each silo pull the next tile when the last one returns, so that a fast silo gets
/// more, a new one starts at once, and no job holds more places in a silo's line than another. A dispatch has a number and a lease: what comes after the
/// lease is ignored. Not safe for concurrent use: it lives on one scheduler, as a grain does.
/// </summary>
/// <param name="device">The kind of device that the job is bound to.</param>
/// <param name="silos">The live silos, asked again and again.</param>
public sealed class TileLanes(
    LaneOptions options, JobDevice device, Func<IReadOnlyList<ServingSilo>> silos, ILaneWorkers workers, ILaneEvents events, TimeProvider time)
{
    private readonly WaitingTiles _queue = new();
    private readonly Dictionary<string, LaneSilo> _known = [];
    private readonly List<Task> _running = [];
    private readonly TileOutcomes _outcomes = new();
    private readonly DeviceWatch _watch = new(options, $"{device.Provider} ({device.InstructionSet}), which this job is bound to", events.Waits, events.GoesOn, time);
    private TaskCompletionSource _changed = new();
    private int _open;
    private bool _isComplete;

    /// <summary>Tiles that wait for a lane.</summary>
    public int Waiting => _queue.Count;

    /// <param name="isSuspect">True where the tile may have been in flight when a process died.</param>
    public void Add(int index, bool isSuspect = false)
    {
        _queue.Add(new TileTicket(index, IsSuspect: isSuspect));
        Signal();
    }

    /// <summary>Says that no more tiles will come.</summary>
    public void Complete()
    {
        _isComplete = true;
        Signal();
    }

    /// <summary>Runs until every tile is done, or one cannot be done. A silo that does not answer holds nothing up.</summary>
    /// <returns>Null where all are done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; every lane has let go of its tile.</exception>
    /// <exception cref="DamagedWorkException">What a tile is made from is not there.</exception>
    public async Task<JobError?> RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            while (!_outcomes.IsOver && !(_isComplete && _queue.Count == 0 && _open == 0))
            {
                var changed = _changed.Task;
                OpenLanes(stop.Token);
                if (!_outcomes.IsOver)
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

        return _outcomes.End();
    }

    private void OpenLanes(CancellationToken ct)
    {
        _running.RemoveAll(lane => lane.IsCompleted);
        var fitting = Fitting();
        if (_watch.See(isThere: fitting.Count > 0 || _open > 0 || _queue.Count == 0) is { } waitedTooLong)
        {
            _outcomes.Fail(waitedTooLong);
        }

        foreach (var silo in fitting.Where(silo => !Known(silo).IsCoolingOff))
        {
            while (Known(silo).Lanes < Known(silo).MaxLanes(silo.Concurrency) && Take(silo, fitting) is { } ticket)
            {
                _open++;
                Known(silo).Lanes++;
                _running.Add(LaneAsync(silo, ticket, ct));
            }
        }
    }

    private async Task LaneAsync(ServingSilo silo, TileTicket first, CancellationToken ct)
    {
        var known = Known(silo);
        for (TileTicket? ticket = first; ticket is not null;)
        {
            known.Suspects += ticket.IsSuspect ? 1 : 0;
            var goesOn = await OneAsync(silo, ticket, known, ct);
            known.Suspects -= ticket.IsSuspect ? 1 : 0;
            ticket = goesOn && !_outcomes.IsOver && !ct.IsCancellationRequested && known.Lanes <= known.MaxLanes(silo.Concurrency) && Fitting() is var fitting && fitting.Contains(silo)
                ? Take(silo, fitting)
                : null;
        }

        _open--;
        known.Lanes--;
        Signal();
    }

    private async Task<bool> OneAsync(ServingSilo silo, TileTicket ticket, LaneSilo known, CancellationToken ct)
    {
        // Not linked for good: a tile that was given elsewhere is no longer this run's to cancel, and its answer is counted whenever it comes.
        var cancel = new CancellationTokenSource();
        var call = CallAsync(silo, ticket, cancel.Token);
        LeaseEnd end;
        await using (ct.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), cancel)) // the source is given here
        {
            end = await new TileLease(options, known, time).EndAsync(call, () => workers.StandingAsync(silo, ticket), ct);
        }

        if (end == LeaseEnd.Answered)
        {
            cancel.Dispose();
            return Settle(silo, ticket, known, await call, ct);
        }

        if (end == LeaseEnd.Stuck)
        {
            await cancel.CancelAsync();
        }

        _ = ListenAsync(silo, ticket, known, call, cancel);
        known.Doubt(known.Lease);
        Retry(end == LeaseEnd.Hung ? ticket.AfterFailure(silo.Address) : ticket.AfterBreak(died: false), LaneWords.Of(end, silo, ticket, known.Lease), null, ct);
        return false;
    }

    private async Task<LaneAnswer> CallAsync(ServingSilo silo, TileTicket ticket, CancellationToken ct)
    {
        try
        {
            return new LaneAnswer(await workers.EnhanceAsync(silo, ticket, ct), null);
        }
        catch (Exception broken)
        {
            return new LaneAnswer(default, broken);
        }
    }

    private bool Settle(ServingSilo silo, TileTicket ticket, LaneSilo known, LaneAnswer answer, CancellationToken ct)
    {
        if (answer.Broken is { } broken)
        {
            known.Doubt(options.CoolOff);
            Retry(
                Faults.IsPassing(broken) ? ticket.AfterBreak(Faults.MayBeDeath(broken)) : ticket.AfterFailure(silo.Address),
                $"Silo {silo.Address} did not finish tile {ticket.Index}: {broken.Message}",
                broken,
                ct);
            return false;
        }

        var report = answer.Report;
        if (report.IsHandedBack)
        {
            known.Doubt(options.CoolOff);
            Retry(ticket.AfterReturn(), $"Silo {silo.Address} stops and handed it back.", null, ct);
            return false;
        }

        if (known.Finish(report.BusyMilliseconds))
        {
            Signal();
        }

        if (report.Error is null)
        {
            events.TileDone(ticket.Index);
        }
        else if (report.Retryable)
        {
            Retry(ticket.AfterFailure(silo.Address), report.Error, null, ct);
        }
        else
        {
            _outcomes.Fail(report.Error);
        }

        return true;
    }

    private void Retry(TileTicket next, string reason, Exception? cause, CancellationToken ct) => Retry(next, new JobError(JobErrors.Internal, reason), cause, ct);

    private void Retry(TileTicket next, JobError error, Exception? cause, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return;
        }

        if (next.FailedOn.Count >= ImageJob.MaxAttempts || next.Breaks >= ImageJob.MaxBreaks)
        {
            _outcomes.Fail(error, cause);
        }
        else
        {
            events.TileRetried(next.Index, error.Message, cause);
            _queue.Return(next);
        }

        Signal();
    }

    // After its lease a silo may still answer: that it lives is welcome, what it says is ignored.
    private async Task ListenAsync(ServingSilo silo, TileTicket ticket, LaneSilo known, Task<LaneAnswer> call, CancellationTokenSource cancel)
    {
        var answer = await call;
        cancel.Dispose();
        if (answer.Broken is null or not (OperationCanceledException or OrleansException or TimeoutException))
        {
            known.Recover();
            events.TileLate(ticket, silo.Address);
            Signal();
        }
    }

    private TileTicket? Take(ServingSilo silo, List<ServingSilo> fitting) => _queue.Take(ticket => LaneRules.MayGo(ticket, silo, fitting, Known));

    private List<ServingSilo> Fitting() => [.. silos().Where(silo => DeviceChoice.Fits(silo, device))];

    private LaneSilo Known(ServingSilo silo)
    {
        if (!_known.TryGetValue(silo.Address, out var known))
        {
            _known[silo.Address] = known = new LaneSilo(options, time);
        }

        return known;
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource();
        changed.TrySetResult();
    }
}
