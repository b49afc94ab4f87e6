using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>Which model an alias is to point to: by version, or exactly by sha256.</summary>
/// <param name="Precision">Null for the most exact one of the version.</param>
/// <param name="By">Who asks.</param>
/// <param name="Figures">What the decision stands on, by evaluation set; null for what the model's card says.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AliasOrder(string? Version, string? Sha256, string? Precision, string? By, string? Why, IReadOnlyDictionary<string, MetricDocument>? Figures);
