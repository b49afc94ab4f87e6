namespace Actors.Grains.Tuning;

/// <summary>The list of experiments. They are few, so one state holds it; the oldest fall off its end and are still found by their id.</summary>
[GrainType("experiment-index")]
public sealed class ExperimentIndexGrain([PersistentState("experiment-index", Names.GrainStorage)] IPersistentState<ExperimentIndexState> store) : Grain, IExperimentIndexGrain
{
    /// <summary>Ids that are kept.</summary>
    public const int Most = 1000;

    public async Task Add(string id)
    {
        if (store.State.Ids.Contains(id))
        {
            return;
        }

        store.State.Ids = [.. store.State.Ids.TakeLast(Most - 1), id];
        await this.StoredAsync(store.WriteStateAsync);
    }

    public Task<IReadOnlyList<string>> List(int limit) => Task.FromResult<IReadOnlyList<string>>([.. store.State.Ids.TakeLast(limit).Reverse()]);
}
