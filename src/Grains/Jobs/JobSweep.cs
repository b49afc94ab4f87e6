using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

/// <summary>
/// Takes up every job that the catalogue knows as unfinished: when a silo has started, when another one has died, and every few minutes. It closes rows whose
/// job was never accepted. Silos that sweep at the same time do no harm: a job runs once.
/// </summary>
public sealed partial class JobSweep(JobServices services, ISiloStatusOracle membership, ILogger<JobSweep> logger) : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener, IDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wanted = new(0);
    private Task _sweeping = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(JobSweep), ServiceLifecycleStage.Active, Start, StopAsync);
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead)
        {
            _wanted.Release();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _wanted.Dispose();
    }

    private Task Start(CancellationToken ct)
    {
        membership.SubscribeToSiloStatusEvents(this);
        _sweeping = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken ct)
    {
        membership.UnSubscribeFromSiloStatusEvents(this);
        await _stop.CancelAsync();
        await _sweeping.WaitAsync(ct);
    }

    private async Task RunAsync()
    {
        try
        {
            for (var isMine = true; ; isMine = IsFirst())
            {
                var again = isMine && !await TrySweepAsync();
                await _wanted.WaitAsync(again ? Again : services.Jobs.SweepEvery, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops; the others sweep.
        }
    }

    // After its start every silo sweeps once; later, one for all does.
    private bool IsFirst() => membership.GetApproximateSiloStatuses(onlyActive: true).Keys.Min()?.Equals(membership.SiloAddress) ?? true;

    private async Task<bool> TrySweepAsync()
    {
        try
        {
            var (unfinished, left) = (await services.Catalogue.UnfinishedAsync(_stop.Token), 0);
            await Parallel.ForEachAsync(unfinished, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = _stop.Token }, async (id, ct) =>
            {
                if (!await TryTakeUpAsync(id, ct))
                {
                    Interlocked.Increment(ref left);
                }
            });
            if (unfinished.Count > 0)
            {
                LogSwept(unfinished.Count - left);
            }

            return left == 0;
        }
        catch (Exception broken) when (!_stop.IsCancellationRequested)
        {
            LogFailed(broken);
            return false;
        }
    }

    private async Task<bool> TryTakeUpAsync(string id, CancellationToken ct)
    {
        try
        {
            if (!await services.Grains.GetGrain<IImageJobGrain>(id).EnsureRunning())
            {
                await CloseUnacceptedAsync(id, ct);
            }

            return true;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            LogLeft(id, broken);
            return false;
        }
    }

    // The row is written before its job is accepted. Where no acceptance followed, nobody was promised anything; a late one would open the row again.
    private async Task CloseUnacceptedAsync(string id, CancellationToken ct)
    {
        if (await services.Catalogue.GetAsync(id, ct) is { FinishedAt: null } row && services.Now - row.CreatedAt >= services.Jobs.UnacceptedAfter)
        {
            const string Reason = "The upload was never accepted as a job: its server went away before that. Send it again.";
            await services.Catalogue.UpdateAsync(id, new(JobWords.Of(JobStatus.Failed), null, services.Now, Reason, row.Model), ct);
            LogClosed(id);
        }
    }
}
