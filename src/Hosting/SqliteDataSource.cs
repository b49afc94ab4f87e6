using System.Data.Common;

namespace Actors.Hosting;

/// <summary>
/// Lends out connections to one SQLite file, one at a time. SQLite takes one writer at a time anyway, and one that comes second sleeps on its thread
/// until it is let in by chance; in this queue it waits in order and holds no thread.
/// </summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    private readonly SemaphoreSlim _turn = new(1);

    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new QueuedSqliteConnection(connectionString, _turn);
}
