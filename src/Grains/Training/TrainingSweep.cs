using Microsoft.Extensions.Logging;

namespace Actors.Grains.Training;

/// <summary>
/// Takes up unfinished runs when this silo starts and when another has died: a run ends with the silo that led it, or that held its place in the directory, and
/// its guard looks once a minute only. A run that goes on elsewhere hears a question and no more.
/// </summary>
internal sealed partial class TrainingSweep(ISiloStatusOracle membership, IGrainFactory grains, TrainerServices services, ILogger<TrainingSweep> logger)
    : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener, IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wanted = new(1);
    private Task _sweeping = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(TrainingSweep), ServiceLifecycleStage.Active, Start, StopAsync);

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
            while (true)
            {
                await _wanted.WaitAsync(_stop.Token);
                while (!await TrySweepAsync())
                {
                    await Task.Delay(Again, services.Time, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops; the others sweep.
        }
    }

    private async Task<bool> TrySweepAsync()
    {
        try
        {
            foreach (var id in await services.Catalogue.UnfinishedAsync(_stop.Token))
            {
                await grains.GetGrain<ITrainerGrain>(id).EnsureRunning();
            }

            return true;
        }
        catch (Exception broken) when (!_stop.IsCancellationRequested)
        {
            LogFailed(broken);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sweep over unfinished training runs broke off; it is tried again")]
    private partial void LogFailed(Exception broken);
}
