using Npgsql;

namespace Actors.Catalog.Tests;

/// <summary>A catalogue in a PostgreSQL database of its own for one test.</summary>
internal sealed class CatalogOnPostgres(string connection) : ICatalog
{
    private readonly List<NpgsqlDataSource> _opened = [];

    public CatalogDatabase Open()
    {
        var source = NpgsqlDataSource.Create(connection);
        _opened.Add(source);
        PostgresCatalog.MigrateAsync(source, CancellationToken.None).GetAwaiter().GetResult();
        return new PostgresCatalog(source);
    }

    public object? Execute(string sql)
    {
        using var one = new NpgsqlConnection(connection + ";Pooling=false");
        one.Open();
        using var command = new NpgsqlCommand(sql, one);
        return command.ExecuteScalar();
    }

    public void Dispose() => _opened.ForEach(source => source.Dispose());
}
