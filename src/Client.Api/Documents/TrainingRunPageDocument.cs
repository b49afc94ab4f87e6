namespace Actors.Client.Api.Documents;

/// <summary>One page of training runs, newest first.</summary>
/// <param name="NextCursor">Pass it as <c>cursor</c> for the next page; null on the last one.</param>
public sealed record TrainingRunPageDocument(IReadOnlyList<TrainingRunDocument> Items, string? NextCursor);
