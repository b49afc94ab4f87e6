using System.Diagnostics;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains;
using Actors.Grains.Models;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Endpoints;

/// <summary>Points an alias to a model, and tells who did so before.</summary>
internal static class AliasEndpoint
{
    private const int LongestText = 1000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Answers when the promotion is committed or has ended without effect; the registry bounds how long that takes.</summary>
    public static async Task<IResult> Put(
        string name, string alias, [FromQuery] string? scale, [FromBody] AliasOrder order, IGrainFactory grains, TimeProvider time, CancellationToken ct)
    {
        if (scale is not ("1" or "2" or "3" or "4"))
        {
            return Refusal.BadParameter("scale", "a whole number from 1 to 4: an alias belongs to a name and a scale");
        }

        if ((order.Version is null) == (order.Sha256 is null))
        {
            return Refusal.BadParameter("version", "what the alias is to point to; give either it or 'sha256'");
        }

        if (order.By is not { Length: > 0 and <= LongestText } by)
        {
            return Refusal.BadParameter("by", $"who asks, in 1 to {LongestText} characters; the history keeps it");
        }

        if (order.Why is not { Length: > 0 and <= LongestText } why)
        {
            return Refusal.BadParameter("why", $"the reason, in 1 to {LongestText} characters; the history keeps it");
        }

        var figures = order.Figures?.ToDictionary(set => set.Key, set => new ModelMetric(set.Value.Psnr, set.Value.Ssim), StringComparer.Ordinal);
        var registry = grains.GetGrain<IModelRegistryGrain>(Names.Registry);
        var promotion = await registry.Promote(new PromotionRequest(name, scale[0] - '0', alias, order.Version, order.Sha256, order.Precision, by, why, figures));
        while (promotion is { Status: PromotionStatus.Preparing, Id: var id })
        {
            await Task.Delay(Look, time, ct);
            promotion = await registry.FindPromotion(id);
        }

        return promotion switch
        {
            null => new Refusal(Problems.SwapFailed, "The registry moved to another silo while the model was loaded. The history says what holds; ask again."),
            { Status: PromotionStatus.NotFound } => new Refusal(Problems.NoSuchModel, promotion.Reason ?? "There is no such model."),
            { Status: PromotionStatus.Failed } => new Refusal(Problems.SwapFailed, promotion.Reason ?? "A silo could not load the model."),
            { Status: PromotionStatus.Committed, Assignment: { } assigned } =>
                TypedResults.Json(PromotionDocument.Of(assigned, (await registry.List()).Select(model => model.Reference), promotion), ApiJson.Default.PromotionDocument),
            _ => throw new UnreachableException(promotion.Status.ToString()),
        };
    }

    public static async Task<IResult> History(string name, IGrainFactory grains)
    {
        var registry = grains.GetGrain<IModelRegistryGrain>(Names.Registry);
        if (await registry.History(name) is not { } history)
        {
            return new Refusal(Problems.NoSuchModel, $"No model was ever called '{name}'.");
        }

        ModelReference[] models = [.. (await registry.List()).Select(model => model.Reference)];
        return TypedResults.Json(ModelHistoryDocument.Of(name, history, models), ApiJson.Default.ModelHistoryDocument);
    }
}
