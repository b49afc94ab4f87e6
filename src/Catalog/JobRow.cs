namespace Actors.Catalog;

/// <summary>A job as lists and sweeps see it; the truth is the job grain's own state.</summary>
/// <param name="Id">32 lowercase hex characters.</param>
/// <param name="Status">The job's status word, as the HTTP API spells it.</param>
/// <param name="CreatedAt">When it was accepted; milliseconds are kept.</param>
/// <param name="StartedAt">When work on it began; null before.</param>
/// <param name="FinishedAt">When it ended, whichever way; null while it is unfinished.</param>
/// <param name="Reason">Why it ended as it did; null where there is nothing to say.</param>
/// <param name="Fingerprint">A hash of the request: an idempotency key that comes back with another one is a mistake of the caller.</param>
/// <param name="SourceName">The picture's file name, for people.</param>
/// <param name="Scale">How many times larger the result is, 1 to 4.</param>
/// <param name="Model">The model that makes it; null before that is known.</param>
public sealed record JobRow(
    string Id,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Reason,
    string Fingerprint,
    string SourceName,
    int Scale,
    string? Model);
