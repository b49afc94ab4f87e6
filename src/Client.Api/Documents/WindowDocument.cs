namespace Actors.Client.Api.Documents;

/// <summary>The one size of picture that a model takes. Source pixels.</summary>
public sealed record WindowDocument(int Width, int Height);
