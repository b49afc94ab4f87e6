using Actors.Grains.Datasets;

namespace Actors.Grains.Schedules;

/// <summary>Tells the schedules that a dataset has grown.</summary>
internal sealed class ScheduleListener(IGrainFactory grains) : IDatasetListener
{
    public Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct) =>
        grains.GetGrain<IScheduleBookGrain>(Names.Schedules).DatasetGrew(manifest.Name, manifest.Of(DatasetSplit.Train).Count());
}
