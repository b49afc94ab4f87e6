using Actors.Cluster.Tests.Processes;
using Actors.Hosting.Postgres;

namespace Actors.Hosting.Tests.Postgres;

public sealed class PostgresSchemaTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_hosts_that_start_at_once_apply_it_and_applying_it_again_keeps_what_is_stored()
    {
        await using var database = PostgresDatabase.Of(await server.CreateDatabaseAsync(), "tests");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresSchema.ApplyAsync(database, Ct)));
        await ExecuteAsync(database, "insert into grain_state values ('s', 1, 2, 3, 4, 't', 'k', null, 7, now())");
        await ExecuteAsync(database, "delete from OrleansQuery where QueryKey = 'ReadFromStorageKey'; update actors_schema set version = 0");

        await PostgresSchema.ApplyAsync(database, Ct);

        Assert.Equal(7, await ExecuteAsync(database, "select version from grain_state"));
        Assert.Equal(20L, await ExecuteAsync(database, "select count(*) from OrleansQuery"));
        Assert.Equal(PostgresSchema.Current, await ExecuteAsync(database, "select version from actors_schema where part = 'orleans'"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name_and_left_alone()
    {
        await using var database = PostgresDatabase.Of(await server.CreateDatabaseAsync(), "tests");
        await ExecuteAsync(database, "create table actors_schema (part text primary key, version integer not null); insert into actors_schema values ('orleans', 99)");

        var fault = await Assert.ThrowsAsync<DatabaseException>(() => PostgresSchema.ApplyAsync(database, Ct));

        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await ExecuteAsync(database, "select count(*) from information_schema.tables where table_name = 'grain_state'"));
    }

    private static async Task<object?> ExecuteAsync(PostgresDatabase database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
