namespace Actors.Grains.Models;

/// <summary>Points an alias for a part of the cluster that decides by itself, and waits until that is stored.</summary>
public sealed class ModelPromotions(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Asking twice for the same model is no second promotion.</summary>
    /// <returns>When the alias was pointed.</returns>
    /// <exception cref="PromotionFailedException">Nothing was changed; the message says why.</exception>
    public async Task<DateTimeOffset> PromoteAsync(PromotionRequest request, CancellationToken ct)
    {
        var registry = grains.GetGrain<IModelRegistryGrain>(Names.Registry);
        if (await HoldsAsync(registry, request) is { } before)
        {
            return before;
        }

        var promotion = await registry.Promote(request);
        while (promotion is { Status: PromotionStatus.Preparing, Id: var id })
        {
            await Task.Delay(Look, time, ct);
            promotion = await registry.FindPromotion(id);
        }

        return promotion?.Assignment?.At ?? await HoldsAsync(registry, request)
            ?? throw new PromotionFailedException(promotion?.Reason ?? "The registry moved to another silo while the model was loaded.");
    }

    /// <summary>Where an alias points; null where it points nowhere.</summary>
    public Task<AliasAssignment?> ServingAsync(string family, int scale, string alias) => NewestAsync(grains.GetGrain<IModelRegistryGrain>(Names.Registry), family, scale, alias);

    private static async Task<DateTimeOffset?> HoldsAsync(IModelRegistryGrain registry, PromotionRequest request)
    {
        var last = await NewestAsync(registry, request.Name, request.Scale, request.Alias);
        return last is not null && last.Sha256 == request.Sha256 ? last.At : null;
    }

    private static async Task<AliasAssignment?> NewestAsync(IModelRegistryGrain registry, string family, int scale, string alias) =>
        (await registry.History(family))?.Assignments.LastOrDefault(one => one.Scale == scale && one.Alias == alias);
}
