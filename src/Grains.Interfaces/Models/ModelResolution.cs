namespace Actors.Grains.Models;

/// <summary>The answer to a query: a model, or why there is none.</summary>
/// <param name="Model">Null where nothing fits.</param>
/// <param name="Refusal">What was asked, what exists, and what to ask instead; null where a model was found.</param>
/// <param name="Reason">Why this model or this precision of it, where the query left that open and there was a choice; null else.</param>
[GenerateSerializer, Immutable, Alias("model-resolution")]
public sealed record ModelResolution([property: Id(0)] ModelReference? Model, [property: Id(1)] string? Refusal, [property: Id(2)] string? Reason = null);
