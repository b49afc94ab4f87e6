namespace Actors.Client.Api.Documents;

/// <summary>The datasets that have a version, by name.</summary>
public sealed record DatasetListDocument(IReadOnlyList<DatasetRowDocument> Items);
