using System.Data.Common;

namespace Actors.Catalog;

/// <summary>The database behind the tables: a SQLite file or PostgreSQL. The tables' statements run on both; what differs is here and in the migrations.</summary>
public abstract class CatalogDatabase : IDisposable
{
    public abstract void Dispose();

    /// <summary>Lends a connection to a query.</summary>
    internal abstract Task<T> RunAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken ct);
}
