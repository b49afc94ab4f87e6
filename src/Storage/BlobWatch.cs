using Microsoft.Extensions.Hosting;

namespace Actors.Storage;

/// <summary>Asks a blob store that is reached over a network, every other second, whether it is there, so that nobody has to wait to find out that it is away.</summary>
public sealed class BlobWatch(IBlobStore blobs, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Silence from which on the store counts as away: one lost answer and one more try.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private long _seen = time.GetTimestamp();
    private volatile string _words = "It does not answer.";

    /// <summary>Why the store counts as away; null where it answered within the last five seconds.</summary>
    public string? Fault => time.GetElapsedTime(Volatile.Read(ref _seen)) > Longest ? $"The blob store is away: {_words}" : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await AskAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await blobs.CheckAsync(either.Token);
            Volatile.Write(ref _seen, time.GetTimestamp());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            _words = $"it gave no good answer within {Patience.TotalSeconds} seconds.";
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            _words = fault.Message;
        }
    }
}
