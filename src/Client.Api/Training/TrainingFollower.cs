using Actors.Client.Api.Logs;
using Actors.Grains.Training;

namespace Actors.Client.Api.Training;

/// <summary>Follows a run's log over silos that die.</summary>
internal sealed class TrainingFollower(IGrainFactory grains, LogFollower logs)
{
    /// <summary>Events from <paramref name="fromSeq"/> on, with heartbeats between them; ends after the terminal event.</summary>
    public IAsyncEnumerable<TrainingEvent> Follow(string id, long fromSeq, CancellationToken ct) => logs.Follow(
        $"training run {id}",
        grains.GetGrain<ITrainerGrain>(id).Watch,
        next => next.Kind is TrainingEventKind.Heartbeat ? null : next.Seq,
        next => next.Kind is TrainingEventKind.Status && next.Status.IsFinished(),
        fromSeq,
        ct);
}
