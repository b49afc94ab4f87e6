using Actors.Grains.Tiles;
using Actors.Inference;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Actors.Grains.Models;

/// <summary>
/// The shell of <see cref="ModelWarmth"/> and <see cref="SpeedWatch"/> on each serving silo. One that joins a cluster at work loads what serves there at once; a
/// tile that comes sooner loads its model by itself, as every tile names it.
/// </summary>
[Reentrant]
public sealed partial class ModelAgent(GrainId id, Silo silo, ILoggerFactory loggers, ModelWarmth warmth, UpscalerPool pool, ModelAgents agents, SpeedWatch speeds, ServingSilos silos, IGrainFactory grains)
    : GrainService(id, silo, loggers), IModelAgent
{
    private readonly ILogger _logger = loggers.CreateLogger<ModelAgent>();
    private Task _watch = Task.CompletedTask;

    private IModelRegistryGrain Registry => grains.GetGrain<IModelRegistryGrain>(Names.Registry);

    public Task<ModelPreparation> Prepare(ModelReference model) => Task.FromResult(warmth.Prepare(model));

    public Task<IReadOnlyList<string>> Loaded() => Task.FromResult(pool.Loaded);

    /// <summary>Ends when nothing is measured any more: the process may end next, and takes the runtime of the models with it.</summary>
    public override async Task Stop()
    {
        await base.Stop();
        await _watch;
    }

    protected override async Task StartInBackground()
    {
        // A first silo has nobody to catch up with; it loads what its first picture asks for.
        if (silos.Others > 0)
        {
            await CatchUpAsync();
        }

        await (_watch = speeds.RunAsync(Registry, StoppedCancellationTokenSource.Token));
    }

    // A silo that does not answer, because it trains or is just leaving, has nothing that this one needs.
    private async Task<IReadOnlyList<string>> UsedByAsync(string silo)
    {
        try
        {
            return await agents.On(silo).Loaded();
        }
        catch (Exception broken) when (broken is OrleansException or TimeoutException)
        {
            return [];
        }
    }

    // Of all that serve, what others have loaded: the rest would cost each start, and is loaded when a tile asks for it.
    private async Task CatchUpAsync()
    {
        try
        {
            var models = await Registry.List();
            var used = (await Task.WhenAll(silos.OtherAddresses.Select(UsedByAsync))).SelectMany(loaded => loaded).ToHashSet();
            var serving = models.Where(model => model.Reference.Name != Names.Bicubic && model.Aliases.Contains(Names.ProductionAlias) && used.Contains(model.Reference.Sha256)).ToList();
            serving.ForEach(model => warmth.Prepare(model.Reference));
            LogJoined(serving.Count);
        }
        catch (Exception broken) when (broken is OrleansException or TimeoutException)
        {
            LogNotAhead(broken);
        }
    }
}
