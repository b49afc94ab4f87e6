namespace Actors.Catalog;

/// <summary>A job's row as the database types it: times are milliseconds since 1970 in UTC.</summary>
internal sealed class StoredJob
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public string? Reason { get; init; }

    public required string Fingerprint { get; init; }

    public required string SourceName { get; init; }

    public int Scale { get; init; }

    public string? Model { get; init; }

    public JobRow ToRow() => new(Id, Status, Time(CreatedAt), StartedAt is { } s ? Time(s) : null, FinishedAt is { } f ? Time(f) : null, Reason, Fingerprint, SourceName, Scale, Model);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
