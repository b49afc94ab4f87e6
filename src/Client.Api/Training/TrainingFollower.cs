using System.Runtime.CompilerServices;
using Actors.Client.Api.Jobs;
using Actors.Grains.Training;

namespace Actors.Client.Api.Training;

/// <summary>Follows a run's log over silos that die: a watch that breaks or falls silent is opened again after the last event that came.</summary>
internal sealed partial class TrainingFollower(IGrainFactory grains, TimeProvider time, ILogger<TrainingFollower> log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Without a sign of life for so long, the follower gives up; its client may come back with the last number.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    public async IAsyncEnumerable<TrainingEvent> Follow(string id, long fromSeq, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var (next, heard) = (fromSeq, time.GetTimestamp()); ;)
        {
            var (run, seq) = (grains.GetGrain<ITrainerGrain>(id), next);
            await using var watch = new LogWatch<TrainingEvent>(stop => run.Watch(seq, stop), Silence, time, ct);
            while (true)
            {
                TrainingEvent? current;
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
                next = current.Kind is TrainingEventKind.Heartbeat ? next : current.Seq + 1;
                yield return current;
                if (current.Kind is TrainingEventKind.Status && current.Status.IsFinished())
                {
                    yield break;
                }
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The watch of training run {RunId} broke before event {Seq}; resuming")]
    private partial void LogBroken(string runId, long seq, Exception exception);
}
