namespace Actors.Catalog;

/// <summary>Some jobs, newest first, and where the next ones begin; null where there are no more.</summary>
public sealed record JobPage(IReadOnlyList<JobRow> Jobs, JobCursor? Next);
