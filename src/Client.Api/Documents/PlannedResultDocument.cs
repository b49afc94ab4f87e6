namespace Actors.Client.Api.Documents;

/// <summary>The file that a job would make.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">Lowercase format name, such as <c>png</c>.</param>
public sealed record PlannedResultDocument(int Width, int Height, string Format);
