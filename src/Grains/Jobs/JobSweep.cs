using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

/// <summary>When a silo has started, takes up every job that the catalogue knows as unfinished. Silos that sweep at the same time do no harm: a job runs once.</summary>
public sealed partial class JobSweep(JobServices services, ILogger<JobSweep> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _sweep = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(JobSweep), ServiceLifecycleStage.Active, Start, StopAsync);
    }

    public void Dispose() => _stop.Dispose();

    private Task Start(CancellationToken ct)
    {
        _sweep = Task.Run(SweepAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken ct)
    {
        await _stop.CancelAsync();
        await _sweep.WaitAsync(ct);
    }

    private async Task SweepAsync()
    {
        try
        {
            var unfinished = await services.Catalogue.UnfinishedAsync(_stop.Token);
            foreach (var id in unfinished)
            {
                _stop.Token.ThrowIfCancellationRequested();
                await services.Grains.GetGrain<IImageJobGrain>(id).EnsureRunning();
            }

            if (unfinished.Count > 0)
            {
                LogSwept(unfinished.Count);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops; the next one sweeps.
        }
        catch (Exception broken)
        {
            LogFailed(broken);
        }
    }
}
