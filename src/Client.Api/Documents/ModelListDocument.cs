namespace Actors.Client.Api.Documents;

/// <summary>Models, by name, scale, precision and version.</summary>
public sealed record ModelListDocument(IReadOnlyList<ModelDocument> Items);
