using Actors.Grains.Jobs;
using Actors.Grains.Training;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Actors.Grains.Tuning;

/// <summary>
/// The shell of <see cref="TuningPlan"/>: it stores, begins runs and looks at them. While the experiment has work a reminder guards it. A run's id is stored
/// before the run is begun, and beginning a run again changes nothing: whatever silo dies, no run is begun twice.
/// </summary>
[GrainType("experiment")]
public sealed partial class ExperimentGrain(
    [PersistentState("experiment", Names.GrainStorage)] IPersistentState<ExperimentState> store, TrainerServices services, ILogger<ExperimentGrain> logger)
    : Grain, IExperimentGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan StayWhileRunning = TimeSpan.FromDays(60);

    private readonly HashSet<string> _begun = [];

    // All three are set on activation, before any call.
    private string _id = null!;
    private TuningPlan _plan = null!;
    private JobGuard _guard = null!;
    private ExperimentSnapshot? _shown;
    private long _saved;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    private bool IsBusy => _plan.HasWork || _saved != _plan.Changes;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _plan = new TuningPlan(_id, store.State);
        _guard = new JobGuard(this, _id, services.Jobs);
        _shown = _plan.IsKnown ? _plan.Snapshot() : null;
        Go();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await StopAsync().WaitAsync(cancellationToken);

    public async Task<StartOutcome> Start(ExperimentRequest request)
    {
        var outcome = _plan.Start(request);
        if (outcome == StartOutcome.Accepted)
        {
            await this.StoredAsync(async () =>
            {
                await _guard.SetAsync();
                await SaveAsync();
            });
            Go();
        }

        return outcome;
    }

    public Task<ExperimentSnapshot?> Describe() => Task.FromResult(_shown);

    // The runs are canceled by the looks that follow, so that a silo's death in between leaves none of them alone.
    public async Task<ExperimentSnapshot?> Cancel()
    {
        await StopAsync();
        if (_plan.Cancel(services.Now))
        {
            await this.StoredAsync(SaveAsync);
        }

        Go();
        return _shown;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => IsBusy ? Task.CompletedTask : _guard.DropAsync();

    public void Dispose() => _stop?.Dispose();

    private async Task SaveAsync()
    {
        var (changes, snapshot) = (_plan.Changes, _plan.Snapshot());
        await store.WriteStateAsync();
        (_saved, _shown) = (changes, snapshot);
    }

    private void Go()
    {
        if (IsBusy)
        {
            DelayDeactivation(StayWhileRunning);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(services.Stopping);
            _run = RunAsync(_stop.Token);
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // The call that began it answers first.
        await Task.Yield();
        await _guard.KeepAsync();
        while (IsBusy && !ct.IsCancellationRequested)
        {
            try
            {
                await LookAsync(ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // The silo stops, or it is canceled: it stands where it was stored.
            }
            catch (InconsistentStateException)
            {
                // It has another owner.
                DeactivateOnIdle();
                return;
            }
            catch (Exception broken)
            {
                LogBroken(_id, broken);
            }

            await Task.Delay(IsBusy ? services.Options.Look : TimeSpan.Zero, services.Time, ct)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!IsBusy)
        {
            LogEnded(_id, store.State.Status);
            await _guard.DropAsync();
            DelayDeactivation(TimeSpan.Zero);
        }
    }

    // Nothing is begun that was not stored.
    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var run in _plan.Open)
        {
            ct.ThrowIfCancellationRequested();
            var trainer = GrainFactory.GetGrain<ITrainerGrain>(run.Id);
            var seen = _plan.IsCanceled ? await trainer.Cancel() : await trainer.Describe();
            if (seen is null)
            {
                _begun.Remove(run.Id);
            }

            if (seen is null ? _plan.IsCanceled : seen.Status.IsTerminal())
            {
                _plan.Ended(run.Id, seen);
            }
        }

        _plan.Next(() => JobIds.At(services.Now), services.Now);
        await (_saved == _plan.Changes ? Task.CompletedTask : SaveAsync());
        foreach (var run in _plan.IsCanceled ? [] : _plan.Open.Where(run => !_begun.Contains(run.Id)))
        {
            ct.ThrowIfCancellationRequested();
            await GrainFactory.GetGrain<ITrainerGrain>(run.Id).Start(_plan.RequestOf(run.Id));
            _begun.Add(run.Id);
        }
    }

    private async Task StopAsync()
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
            await _run;
            stop.Dispose();
            _stop = null;
        }
    }
}
