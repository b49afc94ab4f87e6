using System.Runtime.CompilerServices;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>
/// Follows a job's log over silos that die. A watch beats every second: where it breaks, or misses three beats, it is opened again after the last event that
/// came. So nothing is lost or repeated, and a dead silo costs seconds, whatever the timeout of a call is.
/// </summary>
internal sealed partial class JobFollower(IGrainFactory grains, TimeProvider time, ILogger<JobFollower> log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Without a sign of life for so long, the follower gives up; its client may come back with the last number.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    public async IAsyncEnumerable<JobEvent> Follow(string id, long fromSeq, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var (next, heard) = (fromSeq, time.GetTimestamp()); ;)
        {
            var (job, seq) = (grains.GetGrain<IImageJobGrain>(id), next);
            await using var watch = new LogWatch<JobEvent>(stop => job.Watch(seq, stop), Silence, time, ct);
            while (true)
            {
                JobEvent? current;
                try
                {
                    current = await watch.NextAsync();
                }
                catch (Exception fault) when (fault is OrleansException or EnumerationAbortedException or TimeoutException && time.GetElapsedTime(heard) < Patience)
                {
                    LogBroken(id, next, fault);
                    break;
                }

                if (current is null)
                {
                    yield break;
                }

                heard = time.GetTimestamp();
                yield return current;
                if (current.Kind is not JobEventKind.Heartbeat)
                {
                    next = current.Seq + 1;
                    if (current.Kind is JobEventKind.Status && current.Status.IsFinished())
                    {
                        yield break;
                    }
                }
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>True once the job is finished, false where it is not after <paramref name="wait"/>.</summary>
    public async Task<bool> IsFinishedWithin(string id, TimeSpan wait, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await foreach (var next in Follow(id, 1, either.Token))
            {
                if (next.Status.IsFinished())
                {
                    return true;
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
