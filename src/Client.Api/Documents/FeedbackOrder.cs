using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>What somebody says of a result.</summary>
/// <param name="Accepted">True where it can be used as it is.</param>
/// <param name="Note">For people.</param>
/// <param name="Tile">The tile that is meant, from 0; null for the whole picture.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FeedbackOrder(bool? Accepted, string? Note, int? Tile);
