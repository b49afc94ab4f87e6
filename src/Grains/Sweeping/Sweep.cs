using Actors.Grains.Jobs;
using Actors.Grains.Tiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Sweeping;

/// <summary>
/// Takes up everything that the catalogue knows as unfinished: when a silo has started, when another one has died, and every few minutes. Silos that sweep at
/// the same time do no harm: each job, run or trial has one owner.
/// </summary>
internal sealed partial class Sweep(IEnumerable<IUnfinishedWork> works, ISiloStatusOracle membership, ServingSilos serving, IOptions<JobOptions> options, ILogger<Sweep> logger)
    : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener, IDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wanted = new(0);
    private Task _sweeping = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(Sweep), ServiceLifecycleStage.Active, Start, StopAsync);

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead)
        {
            _wanted.Release();
        }
    }

    public void Dispose() => _stop.Dispose();

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
                // Side by side: ten thousand jobs do not hold up a run.
                var again = isMine && (await Task.WhenAll(works.Select(TrySweepAsync))).Contains(false);
                await _wanted.WaitAsync(again ? Again : options.Value.SweepEvery, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops; the others sweep.
        }
    }

    // After its start every silo sweeps once; later, one for all does: the first that serves, since trainers do not sweep.
    private bool IsFirst() => serving.List().Select(silo => silo.Address).Min(StringComparer.Ordinal) is not { } first || first == membership.SiloAddress.ToParsableString();

    private async Task<bool> TrySweepAsync(IUnfinishedWork work)
    {
        try
        {
            var (unfinished, left) = (await work.ListAsync(_stop.Token), 0);
            await Parallel.ForEachAsync(unfinished, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = _stop.Token }, async (id, ct) =>
            {
                if (!await TryTakeUpAsync(work, id, ct))
                {
                    Interlocked.Increment(ref left);
                }
            });
            if (unfinished.Count > 0)
            {
                LogSwept(work.Kind, unfinished.Count - left);
            }

            return left == 0;
        }
        catch (Exception broken) when (!_stop.IsCancellationRequested)
        {
            LogFailed(work.Kind, broken);
            return false;
        }
    }

    private async Task<bool> TryTakeUpAsync(IUnfinishedWork work, string id, CancellationToken ct)
    {
        try
        {
            await work.TakeUpAsync(id, ct);
            return true;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            LogLeft(work.Kind, id, broken);
            return false;
        }
    }
}
