using Actors.Catalog;

namespace Actors.Grains.Training;

/// <summary>Begins a run for a part of the cluster that decides by itself: its row first, so that lists show it, as a caller's run has one.</summary>
public sealed class TrainingStarts(TrainingRunTable runs, IGrainFactory grains)
{
    /// <summary>Begins the run; a second call with its id changes nothing.</summary>
    public async Task StartAsync(string id, TrainingRunRequest request, CancellationToken ct)
    {
        var row = new TrainingRunRow(
            id, request.CreatedAt, request.Dataset, request.Version, $"c{request.Width}n{request.Depth}", request.Scale, request.Degradation, request.Seed,
            new TrainingRunChange("queued", null, null, null, null, null, null));
        await runs.InsertAsync(row, ct);
        await grains.GetGrain<ITrainerGrain>(id).Start(request);
    }
}
