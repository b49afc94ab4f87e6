using Microsoft.Extensions.Logging;

namespace Actors.Grains.Blobs;

/// <summary>When a silo has started, asks for sweeps to be scheduled; nobody waits for it.</summary>
internal sealed partial class BlobSweepStart(IGrainFactory grains, ILogger<BlobSweepStart> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(BlobSweepStart), ServiceLifecycleStage.Active, ct =>
    {
        _ = Task.Run(ScheduleAsync, CancellationToken.None);
        return Task.CompletedTask;
    });

    private async Task ScheduleAsync()
    {
        try
        {
            await grains.GetGrain<IBlobSweepGrain>(Names.BlobSweep).Schedule();
        }
        catch (Exception broken)
        {
            LogUnscheduled(broken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sweeps of the blobs were not scheduled; the next silo that starts tries again")]
    private partial void LogUnscheduled(Exception broken);
}
