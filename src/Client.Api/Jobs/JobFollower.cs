using System.Runtime.CompilerServices;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>Follows a job's log over silos that die: each time the enumeration breaks, it resumes after the last event that came.</summary>
internal sealed partial class JobFollower(IGrainFactory grains, TimeProvider time, ILogger<JobFollower> log)
{
    /// <summary>Breaks in a row, without an event or heartbeat between them, after which the follower gives up.</summary>
    private const int MaxBreaks = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    public async IAsyncEnumerable<JobEvent> Follow(string id, long fromSeq, [EnumeratorCancellation] CancellationToken ct)
    {
        var (next, breaks) = (fromSeq, 0);
        while (true)
        {
            await using var events = grains.GetGrain<IImageJobGrain>(id).Watch(next, ct).GetAsyncEnumerator(ct);
            while (true)
            {
                JobEvent? current;
                try
                {
                    current = await events.MoveNextAsync() ? events.Current : null;
                }
                catch (Exception fault) when (fault is OrleansException or EnumerationAbortedException or TimeoutException && breaks < MaxBreaks)
                {
                    LogBroken(id, next, fault);
                    break;
                }

                if (current is null)
                {
                    yield break;
                }

                breaks = 0;
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

            breaks++;
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
