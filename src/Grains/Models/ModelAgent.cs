using Actors.Grains.Tiles;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Actors.Grains.Models;

/// <summary>
/// The shell of <see cref="ModelWarmth"/> and <see cref="SpeedWatch"/> on each serving silo. One that joins a cluster at work loads what serves there at once; a
/// tile that comes sooner loads its model by itself, as every tile names it.
/// </summary>
[Reentrant]
public sealed partial class ModelAgent(GrainId id, Silo silo, ILoggerFactory loggers, ModelWarmth warmth, SpeedWatch speeds, ServingSilos silos, IGrainFactory grains)
    : GrainService(id, silo, loggers), IModelAgent
{
    private readonly ILogger _logger = loggers.CreateLogger<ModelAgent>();

    private IModelRegistryGrain Registry => grains.GetGrain<IModelRegistryGrain>(Names.Registry);

    public Task<ModelPreparation> Prepare(ModelReference model) => Task.FromResult(warmth.Prepare(model));

    protected override async Task StartInBackground()
    {
        // A first silo has nobody to catch up with; it loads what its first picture asks for.
        if (silos.Others > 0)
        {
            await CatchUpAsync();
        }

        await speeds.RunAsync(Registry, StoppedCancellationTokenSource.Token);
    }

    private async Task CatchUpAsync()
    {
        try
        {
            var models = await Registry.List();
            var serving = models.Where(model => model.Aliases.Contains(Names.ProductionAlias) && model.Reference.Name != Names.Bicubic).ToList();
            serving.ForEach(model => warmth.Prepare(model.Reference));
            LogJoined(serving.Count);
        }
        catch (Exception broken) when (broken is OrleansException or TimeoutException)
        {
            LogNotAhead(broken);
        }
    }
}
