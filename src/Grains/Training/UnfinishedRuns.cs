using Actors.Catalog;
using Actors.Grains.Sweeping;

namespace Actors.Grains.Training;

/// <summary>Training runs for the sweep: a run ends with the silo that led it, or that held its place in the directory, and its guard looks once a minute only.</summary>
internal sealed class UnfinishedRuns(TrainingRunTable catalogue, IGrainFactory grains) : IUnfinishedWork
{
    public string Kind => "training runs";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) => catalogue.UnfinishedAsync(ct);

    public Task TakeUpAsync(string id, CancellationToken ct) => grains.GetGrain<ITrainerGrain>(id).EnsureRunning();
}
