using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>A promotion that was committed.</summary>
/// <param name="Silos">How many silos had loaded and warmed the model before.</param>
/// <param name="Milliseconds">From the request to the commit.</param>
public sealed record PromotionDocument(AliasDocument Alias, int Silos, double Milliseconds)
{
    public static PromotionDocument Of(AliasAssignment assigned, IEnumerable<ModelReference> models, Promotion promotion) =>
        new(AliasDocument.Of(assigned, models), promotion.Silos, Math.Round(promotion.Milliseconds, 1));
}
