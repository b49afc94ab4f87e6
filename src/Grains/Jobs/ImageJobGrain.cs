using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

/// <summary>
/// The shell of <see cref="ImageJob"/>: it stores, starts and stops the run, and lets others watch. While a job is unfinished a reminder guards it: whatever
/// happens to its silo, the next look of the guard activates it, and that takes it up.
/// </summary>
[GrainType("image-job")]
public sealed partial class ImageJobGrain(
    [PersistentState("job", Names.GrainStorage)] IPersistentState<ImageJobState> store, JobServices services, ILogger<ImageJobGrain> logger) : Grain, IImageJobGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StayWhileRunning = TimeSpan.FromDays(30);

    // All five are set on activation, before any call.
    private string _id = null!;
    private ImageJobState _state = null!;
    private ImageJob _job = null!;
    private JobJournal _journal = null!;
    private JobGuard _guard = null!;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _state = store.State.Copy();
        _job = new ImageJob(_id, _state);
        _journal = new JobJournal(_id, store, _state, _job, services);
        _guard = new JobGuard(this, _id, services);
        if (_job.IsUnfinished)
        {
            _job.Resume(services.Now);
            if (_job.IsUnfinished)
            {
                await _journal.SaveAsync();
                Start();
            }
            else
            {
                await EndAsync();
            }
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await StopAsync().WaitAsync(cancellationToken);

    public async Task<SubmitOutcome> Submit(ImageJobRequest request)
    {
        var outcome = _job.Submit(request, services.Now);
        if (outcome == SubmitOutcome.Accepted)
        {
            await AcceptAsync();
        }

        return outcome;
    }

    public Task<JobSnapshot?> Describe() => Task.FromResult(_journal.Visible);

    public async Task<CancelOutcome> Cancel()
    {
        await StopAsync();
        var outcome = _job.Cancel(services.Now);
        switch (outcome)
        {
            case CancelOutcome.Canceled:
                await EndAsync();
                break;
            case CancelOutcome.Discarded:
                await services.TryCleanAsync(_id, JobStatus.Canceled);
                await _journal.SaveAsync();
                break;
            case CancelOutcome.Unknown:
                break;
            default:
                throw new UnreachableException(outcome.ToString());
        }

        return outcome;
    }

    // Its activation has started an unfinished job already.
    public async Task<bool> EnsureRunning()
    {
        await _journal.RepairListingAsync();
        return _job.IsKnown;
    }

    // Its activation has started an unfinished job already; of one that is seen to have ended, what an interruption left behind is cleared away.
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var seen = _journal.Visible?.Status;
        if (seen is null || (seen.Value.IsTerminal() && await services.TryCleanAsync(_id, seen.Value)))
        {
            await _guard.DropAsync();
        }
    }

    public async IAsyncEnumerable<JobEvent> Watch(long fromSeq, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var next = Math.Max(1, fromSeq); _journal.Visible is { } seen;)
        {
            var changed = _journal.Changed;
            foreach (var line in _journal.EventsFrom(next))
            {
                next = line.Seq + 1;
                yield return line;
            }

            if (seen.Status.IsTerminal() && next > seen.LastEvent)
            {
                yield break;
            }

            await changed.WaitAsync(BeatEvery, services.Time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
            if (!changed.IsCompleted)
            {
                var tiles = _job.Tiles;
                yield return new JobEvent(seen.LastEvent, services.Now, JobEventKind.Heartbeat, seen.Status, tiles.Done, tiles.Total, null);
            }
        }
    }

    public void Dispose()
    {
        _stop?.Dispose();
        _journal?.Dispose();
    }

    // The guard first: a job that was stored is guarded. One that guards nothing removes itself.
    private async Task AcceptAsync()
    {
        await this.StoredAsync(async () =>
        {
            await _guard.SetAsync();
            await _journal.SaveAsync();
        });
        Start();
    }

    // Stored first: an owner that is none any more must not clear away another's blobs.
    private async Task EndAsync()
    {
        await this.StoredAsync(_journal.StoreAsync);
        services.Instruments.OnEnded(_state.Status);
        var isClean = await services.TryCleanAsync(_id, _state.Status);
        await _journal.ShowAsync();
        await (isClean ? _guard.DropAsync() : Task.CompletedTask);
    }

    private void Start()
    {
        DelayDeactivation(StayWhileRunning);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(services.Stopping, _journal.Lost);
        _run = RunAsync(_stop.Token);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // The call that started the job answers first.
        await Task.Yield();
        try
        {
            await _guard.KeepAsync();
            var request = _state.Request ?? throw new InvalidOperationException($"Job {_id} was never submitted.");
            if (await new JobRun(_id, request, _state, _job, _journal, services).RunAsync(ct))
            {
                await _guard.DropAsync();
            }
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Cancelled, or the silo stops, or the job has another owner: it stands where it was stored, and the next start takes it up.
            LogStopped(_id);
            if (_journal.Lost.IsCancellationRequested)
            {
                DeactivateOnIdle();
            }
        }
        catch (Exception broken)
        {
            // The end of the job could not be stored: whoever asks next, its guard, or the next sweep takes it up where the store has it.
            LogLost(_id, broken);
            DeactivateOnIdle();
        }

        DelayDeactivation(TimeSpan.Zero);
    }

    private async Task StopAsync()
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
            await _run;
        }
    }
}
