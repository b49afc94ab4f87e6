using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Actors.Catalog;

/// <summary>
/// The catalogue in a SQLite file: opened, brought to the newest version, and lent out as pooled connections. Several processes may open it; one
/// migrates, the others wait.
/// </summary>
public sealed class SqliteCatalog : CatalogDatabase
{
    // A writer waits for another one: longer than any write takes on a busy disk, shorter than a caller's patience.
    private const int BusySeconds = 10;
    private const string Dialect = "sqlite";

    private readonly string _connectionString;

    // SQLite takes one writer at a time, and one that comes second sleeps on its thread; here it waits without one, and in order.
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="CatalogException">The file cannot be opened, is no SQLite file, or was written by a newer version of this program.</exception>
    public SqliteCatalog(IOptions<CatalogOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.Path, DefaultTimeout = BusySeconds }.ToString();
        try
        {
            using var connection = Open();
            connection.Execute("pragma journal_mode = wal");
            Migrate(connection, options.Value.Path);
        }
        catch (SqliteException fault)
        {
            throw new CatalogException($"The catalogue {options.Value.Path} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <summary>Hands the pooled connections back, so that the file can be moved or deleted.</summary>
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs a query off the caller's thread: SQLite's asynchronous calls are not, and a write waits for the disk.</summary>
    internal override async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await Task.Run(async () =>
            {
                using var connection = Open();
                return await query(connection);
            }, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    // The file's own user_version says how many scripts were applied; they and the new number are committed together under SQLite's write lock, so a
    // killed or a second process cannot leave half a version.
    private static void Migrate(SqliteConnection connection, string path)
    {
        var scripts = Migrations.Of(Dialect);
        if (Version(connection) == scripts.Count)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var applied = Version(connection);
        if (applied > scripts.Count)
        {
            throw new CatalogException($"The catalogue {path} has version {applied}, and this program knows {scripts.Count}; use a newer program, or another data folder.");
        }

        foreach (var script in scripts.Skip(applied))
        {
            connection.Execute(Migrations.Read(script), transaction: transaction);
        }

        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {scripts.Count}"), transaction: transaction);
        transaction.Commit();
    }

    private static int Version(SqliteConnection connection) => connection.ExecuteScalar<int>("pragma user_version");

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
