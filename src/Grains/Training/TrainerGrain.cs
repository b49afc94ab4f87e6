using System.Runtime.CompilerServices;
using Actors.Grains.Jobs;
using Actors.Grains.Trials;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Training;

/// <summary>
/// The shell of <see cref="TrainingPlan"/>: it stores, starts and stops the run, and lets others watch. While a run is unfinished a reminder guards it: whatever
/// happens to its silo, the next look of the guard activates it, and that takes it up behind its last committed round.
/// </summary>
[GrainType("trainer")]
public sealed partial class TrainerGrain(
    [PersistentState("training-run", Names.GrainStorage)] IPersistentState<TrainingRunState> store, TrainerServices services, ILogger<TrainerGrain> logger) : Grain, ITrainerGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StayWhileRunning = TimeSpan.FromDays(30);

    // All five are set on activation, before any call.
    private string _id = null!;
    private TrainingRunState _state = null!;
    private TrainingPlan _plan = null!;
    private TrainingJournal _journal = null!;
    private JobGuard _guard = null!;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _state = store.State.Copy();
        _plan = new TrainingPlan(_id, _state);
        _journal = new TrainingJournal(_id, store, _state, _plan, services);
        _guard = new JobGuard(this, _id, services.Jobs);
        if (_plan.IsUnfinished)
        {
            Go();
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await StopAsync().WaitAsync(cancellationToken);

    public async Task<StartOutcome> Start(TrainingRunRequest request)
    {
        var outcome = _plan.Start(request, services.Now);
        if (outcome == StartOutcome.Accepted)
        {
            await AcceptAsync();
        }

        return outcome;
    }

    public Task<TrainingRunSnapshot?> Describe() => Task.FromResult(_journal.Visible);

    public async Task<TrainingRunSnapshot?> Cancel()
    {
        await StopAsync();
        if (_plan.Cancel(services.Now))
        {
            await this.StoredAsync(_journal.SaveAsync);
            await _guard.DropAsync();
        }

        return _journal.Visible;
    }

    // Its activation has started an unfinished run already.
    public async Task<bool> EnsureRunning()
    {
        await _journal.RepairListingAsync();
        return _plan.IsKnown;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _plan.IsUnfinished ? Task.CompletedTask : EndAsync();

    public async IAsyncEnumerable<TrainingEvent> Watch(long fromSeq, [EnumeratorCancellation] CancellationToken ct = default)
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
                yield return new TrainingEvent(seen.LastEvent, services.Now, TrainingEventKind.Heartbeat, seen.Status, _plan.Step, seen.TotalSteps, _plan.SecondsLeft, null, null);
            }
        }
    }

    public void Dispose()
    {
        _stop?.Dispose();
        _journal?.Dispose();
    }

    // Guard and row first: a run that was stored is guarded and listed. A guard that guards nothing removes itself, and a row without a run is in no list.
    private async Task AcceptAsync()
    {
        await this.StoredAsync(async () =>
        {
            await _guard.SetAsync();
            await _journal.EnlistAsync();
            await _journal.SaveAsync();
        });
        Go();
    }

    private void Go()
    {
        DelayDeactivation(StayWhileRunning);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(services.Stopping, _journal.Lost);
        _run = RunAsync(_stop.Token);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // The call that started the run answers first.
        await Task.Yield();
        try
        {
            await _guard.KeepAsync();
            await new TrainingRun(_id, _state, _plan, _journal, services).RunAsync(ct);
            await EndAsync();
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Cancelled, or the silo stops, or the run has another owner: it stands where it was stored, and the next start takes it up.
            LogStopped(_id);
            if (_journal.Lost.IsCancellationRequested)
            {
                DeactivateOnIdle();
            }
        }
        catch (Exception broken)
        {
            // The end could not be stored: whoever asks next, or the guard, takes it up where the store has it.
            LogLost(_id, broken);
            DeactivateOnIdle();
        }

        DelayDeactivation(TimeSpan.Zero);
    }

    // Only then is it unguarded: where its silo dies before, the guard does the same again.
    private async Task EndAsync()
    {
        if (_state is { Model: { } model, Request: { Promote: not PromotionMode.None } request })
        {
            await GrainFactory.GetGrain<ITrialGrain>(_id).Begin(new TrialRequest(request, model));
        }

        await _guard.DropAsync();
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
