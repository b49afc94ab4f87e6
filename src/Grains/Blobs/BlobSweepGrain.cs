using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Blobs;

/// <summary>The shell of <see cref="BlobSweep"/>: a reminder wakes it on some silo, and there is one of it, so one sweep runs at a time.</summary>
[GrainType("blob-sweep")]
public sealed partial class BlobSweepGrain(BlobSweep sweep, IOptions<RetentionOptions> options, ILogger<BlobSweepGrain> logger) : Grain, IBlobSweepGrain, IRemindable, IDisposable
{
    private const string Reminder = "sweep";

    // A sweep of many blobs outlives a call; it ends earlier when the silo stops.
    private static readonly TimeSpan LongestSweep = TimeSpan.FromHours(12);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public async Task Schedule()
    {
        // Reading is cheap, and a write at each start of a short command is not.
        if (await this.GetReminder(Reminder) is null)
        {
            await this.RegisterOrUpdateReminder(Reminder, options.Value.Sweep, options.Value.Sweep);
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (status.Period != options.Value.Sweep)
        {
            await this.RegisterOrUpdateReminder(Reminder, options.Value.Sweep, options.Value.Sweep);
        }

        if (_running.IsCompleted)
        {
            DelayDeactivation(LongestSweep);
            _running = SweepAsync();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private async Task SweepAsync()
    {
        try
        {
            // The reminder's call answers first.
            await Task.Yield();
            await sweep.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops; the next tick sweeps elsewhere.
        }
        catch (Exception broken)
        {
            LogBroken(broken);
        }

        DelayDeactivation(TimeSpan.Zero);
    }
}
