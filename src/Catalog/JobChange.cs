namespace Actors.Catalog;

/// <summary>The part of a job's row that changes over its life; each field replaces what the row held.</summary>
/// <param name="FinishedAt">Set exactly when the status is an end; the sweep leaves such a job alone.</param>
public sealed record JobChange(string Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Reason, string? Model);
