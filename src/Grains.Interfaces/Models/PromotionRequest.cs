namespace Actors.Grains.Models;

/// <summary>Point an alias to a model: promotion and rollback alike.</summary>
/// <param name="Name">Family.</param>
/// <param name="Version">The version to serve; null where <paramref name="Sha256"/> names it.</param>
/// <param name="Sha256">The model to serve, exactly; null where the version names it.</param>
/// <param name="Precision"><c>fp32</c>, <c>fp16</c> or <c>int8</c>; null for the most exact one of the version.</param>
/// <param name="By">Who asks, for the history.</param>
/// <param name="Why">For the history.</param>
/// <param name="Figures">What the decision stands on, by evaluation set; null for what the model's card says.</param>
[GenerateSerializer, Immutable, Alias("promotion-request")]
public sealed record PromotionRequest(
    [property: Id(0)] string Name,
    [property: Id(1)] int Scale,
    [property: Id(2)] string Alias,
    [property: Id(3)] string? Version,
    [property: Id(4)] string? Sha256,
    [property: Id(5)] string? Precision,
    [property: Id(6)] string By,
    [property: Id(7)] string Why,
    [property: Id(8)] IReadOnlyDictionary<string, ModelMetric>? Figures);
