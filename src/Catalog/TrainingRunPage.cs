namespace Actors.Catalog;

/// <summary>Some runs, newest first, and where the next ones begin; null where there are no more.</summary>
public sealed record TrainingRunPage(IReadOnlyList<TrainingRunRow> Runs, JobCursor? Next);
