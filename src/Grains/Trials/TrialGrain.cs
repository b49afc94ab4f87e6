using Actors.Grains.Jobs;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Actors.Grains.Trials;

/// <summary>The shell of <see cref="Trial"/>: it stores, and leads the trial. While that is unfinished a reminder guards it, which takes it up wherever its silo went.</summary>
[GrainType("trial")]
public sealed partial class TrialGrain(
    [PersistentState("trial", Names.GrainStorage)] IPersistentState<TrialState> store, TrialServices services, ILogger<TrialGrain> logger) : Grain, ITrialGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan StayWhileRunning = TimeSpan.FromDays(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // All three are set on activation, before any call.
    private string _id = null!;
    private Trial _trial = null!;
    private JobGuard _guard = null!;
    private TrialSnapshot? _shown;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _trial = services.RulesOf(store.State);
        _guard = new JobGuard(this, _id, services.Training.Jobs);
        _shown = _trial.IsKnown ? _trial.Snapshot(_id) : null;
        if (_trial.IsUnfinished)
        {
            Go();
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
            await _run.WaitAsync(cancellationToken);
        }
    }

    public async Task Begin(TrialRequest request)
    {
        if (_trial.Begin(request, services.Training.Now))
        {
            try
            {
                await _guard.SetAsync();
                await SaveAsync();
            }
            catch
            {
                // What was not stored has not happened: the next call must not find it in memory.
                DeactivateOnIdle();
                throw;
            }

            Go();
        }
    }

    // As it was stored last, with what it waits for now.
    public Task<TrialSnapshot?> Describe() => Task.FromResult(_trial.IsUnfinished && _shown is { } shown ? shown with { Reason = _trial.Waiting } : _shown);

    // Its activation has started an unfinished trial already; the end of another one may not have come into the catalogue.
    public async Task<bool> EnsureRunning()
    {
        await (_trial.IsUnfinished ? Task.CompletedTask : ListAsync());
        return _trial.IsKnown;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _trial.IsUnfinished ? Task.CompletedTask : _guard.DropAsync();

    public void Dispose() => _stop?.Dispose();

    private async Task SaveAsync()
    {
        await store.WriteStateAsync();
        _shown = _trial.Snapshot(_id);
    }

    // The state is the truth; the row lets a sweep find it. Where that fails, the guard finds it.
    private async Task ListAsync()
    {
        try
        {
            await services.Training.Catalogue.SetOpenTrialAsync(_id, _trial.IsUnfinished, CancellationToken.None);
        }
        catch (Exception broken)
        {
            LogUnlisted(_id, broken);
        }
    }

    private void Go()
    {
        DelayDeactivation(StayWhileRunning);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(services.Training.Stopping);
        _run = RunAsync(_stop.Token);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // The call that began the trial answers first.
        await Task.Yield();
        await _guard.KeepAsync();
        await ListAsync();
        while (_trial.IsUnfinished && !ct.IsCancellationRequested)
        {
            try
            {
                await new TrialRun(_id, store.State, _trial, SaveAsync, services).RunAsync(ct);
                LogEnded(_id, store.State.Status);
                await ListAsync();
                await _guard.DropAsync();
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // The silo stops: the trial stands where it was stored, and the guard takes it up elsewhere.
            }
            catch (InconsistentStateException)
            {
                // It has another owner.
                DeactivateOnIdle();
                return;
            }
            catch (Exception broken) when (!_trial.IsUnfinished)
            {
                // The end could not be stored: whoever asks next, or the guard, takes the trial up where the store has it.
                LogBroken(_id, broken);
                DeactivateOnIdle();
                return;
            }
            catch (Exception broken)
            {
                LogBroken(_id, broken);
                await Task.Delay(Pause, services.Training.Time, ct).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        DelayDeactivation(TimeSpan.Zero);
    }
}
