using Microsoft.Data.Sqlite;

namespace Actors.Hosting.Tests;

public sealed class SqliteSchemaTests
{
    [Fact]
    public void Applying_it_again_changes_nothing_and_an_older_file_keeps_its_states()
    {
        using var data = new TemporaryFolder();
        var path = data.Combine("grains.db");
        SqliteSchema.Apply(path);
        Execute(path, "insert into grain_state values ('s', 1, 2, 3, 4, 't', 'k', x'00', 7, 0)");
        SqliteSchema.Apply(path);
        Execute(path, "delete from OrleansQuery where QueryKey = 'ReadFromStorageKey'; pragma user_version = 0");

        SqliteSchema.Apply(path);

        Assert.Equal(7L, Execute(path, "select version from grain_state"));
        Assert.Equal(11L, Execute(path, "select count(*) from OrleansQuery"));
        Assert.Equal("wal", Execute(path, "pragma journal_mode"));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_by_name_and_left_alone()
    {
        using var data = new TemporaryFolder();
        var path = data.Combine("grains.db");
        Execute(path, "pragma user_version = 99");

        var fault = Assert.Throws<DataFolderException>(() => SqliteSchema.Apply(path));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Equal(99L, Execute(path, "pragma user_version"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_by_name()
    {
        using var data = new TemporaryFolder();
        var path = data.Combine("grains.db");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("no database ", 100)));

        var fault = Assert.Throws<DataFolderException>(() => SqliteSchema.Apply(path));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    private static object? Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
