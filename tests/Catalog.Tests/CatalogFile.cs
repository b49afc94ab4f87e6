using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Actors.Catalog.Tests;

/// <summary>A catalogue in a SQLite file of its own for one test.</summary>
internal sealed class CatalogFile : ICatalog
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-catalog-");
    private readonly List<CatalogDatabase> _opened = [];

    public string Path => System.IO.Path.Join(_folder.FullName, "catalog.db");

    public CatalogDatabase Open()
    {
        var database = new SqliteCatalog(Options.Create(new CatalogOptions { Path = Path }));
        _opened.Add(database);
        return database;
    }

    public object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        _opened.ForEach(database => database.Dispose());
        _folder.Delete(recursive: true);
    }
}
