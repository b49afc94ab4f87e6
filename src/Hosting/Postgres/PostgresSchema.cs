using System.Globalization;
using System.Reflection;
using Npgsql;

namespace Actors.Hosting.Postgres;

/// <summary>
/// Brings the database of membership, grain state and reminders to the version of <c>Schema/postgresql.sql</c>. Hosts that start together wait for one
/// another under an advisory lock; script and version are committed together.
/// </summary>
public static class PostgresSchema
{
    /// <summary>Raise it with every change to the script.</summary>
    internal const int Current = 1;

    // Any number that nobody else locks in the same database; the catalogue's migrations take the same one.
    private const long Lock = 4_021_972_011;
    private const string Part = "orleans";

    /// <exception cref="DatabaseException">The database refuses, or was written by a newer program.</exception>
    public static async Task ApplyAsync(PostgresDatabase database, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(ct);
            await ApplyAsync(connection, ct);
        }
        catch (NpgsqlException fault)
        {
            throw database.Explain(fault);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Lock})"), ct);
        await ExecuteAsync(connection, "create table if not exists actors_schema (part text primary key, version integer not null)", ct);
        var version = Convert.ToInt32(await ExecuteAsync(connection, $"select version from actors_schema where part = '{Part}'", ct) ?? 0, CultureInfo.InvariantCulture);
        if (version > Current)
        {
            throw new DatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"Database '{connection.Database}' has version {version} of the cluster's tables, and this program knows {Current}: use a newer program, or another database in Cluster:Connection."));
        }

        if (version < Current)
        {
            using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("postgresql")!); // Embedded in this assembly.
            await ExecuteAsync(connection, await script.ReadToEndAsync(ct), ct);
            await ExecuteAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"insert into actors_schema values ('{Part}', {Current}) on conflict (part) do update set version = excluded.version"),
                ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
