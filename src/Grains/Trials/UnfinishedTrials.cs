using Actors.Catalog;
using Actors.Grains.Sweeping;

namespace Actors.Grains.Trials;

/// <summary>Trials for the sweep: one whose silo died would otherwise stand until the next look of its guard.</summary>
internal sealed class UnfinishedTrials(TrainingRunTable catalogue, IGrainFactory grains) : IUnfinishedWork
{
    public string Kind => "trials";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) => catalogue.OpenTrialsAsync(ct);

    public Task TakeUpAsync(string id, CancellationToken ct) => grains.GetGrain<ITrialGrain>(id).EnsureRunning();
}
