using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Actors.Grains.Jobs;

/// <summary>
/// Sends the events of jobs to a stream, for subscribers inside the cluster. At best effort: a memory stream loses what was on its way when a silo died, and
/// may stay silent after that. Who must miss nothing watches the job.
/// </summary>
/// <param name="streams">Null where the host has no streams.</param>
public sealed partial class JobBroadcast(IStreamProvider? streams, ILogger<JobBroadcast> logger)
{
    // A stream that hangs holds up no job: what comes while so much waits is dropped.
    private const int MostWaiting = 1000;

    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private int _waiting;

    internal void Publish(string jobId, IReadOnlyList<JobEvent> events)
    {
        if (streams is null || events.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (_waiting < MostWaiting)
            {
                Interlocked.Increment(ref _waiting);
                var before = _last;
                _last = Task.Run(() => SendAfterAsync(before, streams, jobId, events));
            }
        }
    }

    private async Task SendAfterAsync(Task before, IStreamProvider provider, string jobId, IReadOnlyList<JobEvent> events)
    {
        await before;
        try
        {
            var stream = provider.GetStream<JobEvent>(StreamId.Create(Names.JobEvents, jobId));
            foreach (var line in events)
            {
                await stream.OnNextAsync(line);
            }
        }
        catch (Exception broken)
        {
            LogDropped(jobId, events.Count, broken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
