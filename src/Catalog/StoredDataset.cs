namespace Actors.Catalog;

/// <summary>A dataset's row as the database types it: times are milliseconds since 1970 in UTC.</summary>
internal sealed class StoredDataset
{
    public required string Name { get; init; }

    public int Version { get; init; }

    public int Pictures { get; init; }

    public int Flagged { get; init; }

    public long Bytes { get; init; }

    public long UpdatedAt { get; init; }

    public DatasetRow ToRow() => new(Name, Version, Pictures, Flagged, Bytes, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
}
