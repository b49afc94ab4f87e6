using Actors.Grains.Tiles;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>Brings models to the live silos of this cluster through their agents.</summary>
public sealed class ModelRollouts(ServingSilos silos, ModelAgents agents, IOptions<ModelOptions> options, TimeProvider time)
{
    public Task<RolloutOutcome> RunAsync(ModelReference model, CancellationToken ct) => new ModelRollout(
        () => [.. silos.List().Select(silo => silo.Address)],
        silo => agents.On(silo).Prepare(model),
        options.Value.Look,
        options.Value.Prepare,
        time).RunAsync(ct);
}
