using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Actors.Catalog;

/// <summary>
/// The SQLite file behind the tables: opened, brought to the newest version, and lent out as pooled connections. Several processes may open it;
/// one migrates, the others wait.
/// </summary>
public sealed class CatalogDatabase : IDisposable
{
    // A writer waits for another one: longer than any write takes on a busy disk, shorter than a caller's patience.
    private const int BusySeconds = 10;

    private readonly string _connectionString;

    // SQLite takes one writer at a time, and one that comes second sleeps on its thread; here it waits without one, and in order.
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="CatalogException">The file cannot be opened, is no SQLite file, or was written by a newer version of this program.</exception>
    public CatalogDatabase(IOptions<CatalogOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.Path, DefaultTimeout = BusySeconds }.ToString();
        try
        {
            using var connection = Open();
            connection.Execute("pragma journal_mode = wal");
            Migrations.Apply(connection, options.Value.Path);
        }
        catch (SqliteException fault)
        {
            throw new CatalogException($"The catalogue {options.Value.Path} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <summary>Hands the pooled connections back, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs a query off the caller's thread: SQLite has no asynchronous calls, and a write waits for the disk.</summary>
    internal async Task<T> RunAsync<T>(Func<SqliteConnection, T> query, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() =>
            {
                using var connection = Open();
                return query(connection);
            }, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
