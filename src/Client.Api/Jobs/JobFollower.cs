using Actors.Client.Api.Logs;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>Follows a job's log over silos that die.</summary>
internal sealed class JobFollower(IGrainFactory grains, LogFollower logs, TimeProvider time)
{
    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    public IAsyncEnumerable<JobEvent> Follow(string id, long fromSeq, CancellationToken ct) => logs.Follow(
        $"job {id}",
        grains.GetGrain<IImageJobGrain>(id).Watch,
        next => next.Kind is JobEventKind.Heartbeat ? null : next.Seq,
        next => next.Kind is JobEventKind.Status && next.Status.IsFinished(),
        fromSeq,
        ct);

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
