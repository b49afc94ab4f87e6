using Dapper;

namespace Actors.Catalog;

/// <summary>The datasets, for lists. A row is written when a version is there, and again when its grain wakes.</summary>
public sealed class DatasetTable(CatalogDatabase database)
{
    /// <summary>The most rows that a list holds.</summary>
    public const int MaxList = 1000;

    /// <summary>Adds or replaces a row; one of a newer version stays.</summary>
    public Task PutAsync(DatasetRow dataset, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var row = new { dataset.Name, dataset.Version, dataset.Pictures, dataset.Flagged, dataset.Bytes, UpdatedAt = dataset.UpdatedAt.ToUnixTimeMilliseconds() };
        return database.RunAsync(
            connection => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into dataset (name, version, pictures, flagged, bytes, updated_at) values (@Name, @Version, @Pictures, @Flagged, @Bytes, @UpdatedAt)
                on conflict (name) do update
                set version = excluded.version, pictures = excluded.pictures, flagged = excluded.flagged, bytes = excluded.bytes, updated_at = excluded.updated_at
                where excluded.version >= dataset.version
                """, row, cancellationToken: ct)),
            ct);
    }

    /// <summary>The first <see cref="MaxList"/> datasets by name.</summary>
    public Task<IReadOnlyList<DatasetRow>> ListAsync(CancellationToken ct) => database.RunAsync<IReadOnlyList<DatasetRow>>(
        async connection => (await connection.QueryAsync<StoredDataset>(new CommandDefinition(
            "select name, version, pictures, flagged, bytes, updated_at as UpdatedAt from dataset order by name limit @limit", new { limit = MaxList }, cancellationToken: ct)))
            .Select(row => row.ToRow()).ToList(),
        ct);
}
