namespace Actors.Grains.Models;

/// <summary>The shell of <see cref="ModelRegistry"/>.</summary>
[GrainType("model-registry")]
public sealed class ModelRegistryGrain(
    [PersistentState("registry", Names.GrainStorage)] IPersistentState<ModelRegistryState> state, ModelStore store, TimeProvider time) : Grain, IModelRegistryGrain
{
    private ModelRegistry _registry = null!; // set on activation, before any call

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _registry = new ModelRegistry(state.State, store.Models);
        if (_registry.AssignDefaults(time.GetUtcNow()))
        {
            await state.WriteStateAsync(cancellationToken);
        }
    }

    public Task<IReadOnlyList<ModelDescription>> List() => Task.FromResult(_registry.List());

    public Task<ModelResolution> Resolve(ModelQuery query) => Task.FromResult(_registry.Resolve(query));
}
