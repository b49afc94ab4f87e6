using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Actors.Catalog;

/// <summary>The catalogue in a cluster's PostgreSQL database, beside the cluster's own tables.</summary>
/// <param name="source">Lends out the connections; whoever made it disposes of it.</param>
public sealed class PostgresCatalog(NpgsqlDataSource source) : CatalogDatabase
{
    private const string Dialect = "postgresql";
    private const string Part = "catalog";

    // Any number that nobody else locks in the same database; the cluster's own tables take the same one.
    private const long Lock = 4_021_972_011;

    // Classes of states that pass by themselves: connection lost, resources short, server starting or stopping.
    private static readonly string[] Passing = ["08", "53", "57P"];

    /// <summary>
    /// Brings the tables to the newest version; a host calls it before it starts. Hosts that start together wait for one another under an advisory lock, and
    /// scripts and version are committed together.
    /// </summary>
    /// <exception cref="CatalogException">The database refuses, or was written by a newer program.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ApplyAsync(connection);
            await transaction.CommitAsync(ct);
        }
        catch (NpgsqlException fault)
        {
            throw new CatalogException($"The catalogue's tables cannot be prepared: {(fault as PostgresException)?.MessageText ?? fault.Message}.", fault);
        }
    }

    public override void Dispose()
    {
    }

    internal override async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await query(connection);
        }
        catch (NpgsqlException fault) when (fault is not PostgresException { SqlState: var state } || Passing.Any(start => state.StartsWith(start, StringComparison.Ordinal)))
        {
            throw new CatalogAwayException($"The catalogue's database does not answer: {fault.Message}", fault);
        }
        catch (NpgsqlException fault)
        {
            throw new CatalogException($"The catalogue's database refuses: {fault.Message}", fault);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Lock})"));
        await connection.ExecuteAsync("create table if not exists actors_schema (part text primary key, version integer not null)");
        var scripts = Migrations.Of(Dialect);
        var applied = await connection.ExecuteScalarAsync<int?>("select version from actors_schema where part = @Part", new { Part }) ?? 0;
        if (applied > scripts.Count)
        {
            throw new CatalogException(string.Create(
                CultureInfo.InvariantCulture,
                $"Database '{connection.Database}' has version {applied} of the catalogue, and this program knows {scripts.Count}; use a newer program, or another database in Cluster:Connection."));
        }

        foreach (var script in scripts.Skip(applied))
        {
            await connection.ExecuteAsync(Migrations.Read(script));
        }

        await connection.ExecuteAsync(
            "insert into actors_schema values (@Part, @Count) on conflict (part) do update set version = excluded.version", new { Part, scripts.Count });
    }
}
