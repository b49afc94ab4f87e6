using Actors.Cluster.Tests.Processes;
using Npgsql;

namespace Actors.Catalog.Tests;

public sealed class PostgresCatalogTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_that_migrate_an_empty_database_at_once_migrate_it_once()
    {
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresCatalog.MigrateAsync(source, Ct)));

        await using var command = source.CreateCommand("select version from actors_schema where part = 'catalog'");
        Assert.Equal(Migrations.Of("postgresql").Count, await command.ExecuteScalarAsync(Ct));
        Assert.Empty(await new JobTable(new PostgresCatalog(source), TimeProvider.System).UnfinishedAsync(Ct));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using var newer = source.CreateCommand("create table actors_schema (part text primary key, version integer not null); insert into actors_schema values ('catalog', 99)");
        await newer.ExecuteNonQueryAsync(Ct);

        var fault = await Assert.ThrowsAsync<CatalogException>(() => PostgresCatalog.MigrateAsync(source, Ct));

        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
        await using var tables = source.CreateCommand("select count(*) from information_schema.tables where table_name = 'job'");
        Assert.Equal(0L, await tables.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_apart_from_one_that_refuses()
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await using var here = NpgsqlDataSource.Create(connection);
        connection.Port = 1;
        await using var nowhere = NpgsqlDataSource.Create(connection);

        await Assert.ThrowsAsync<CatalogAwayException>(() => new JobTable(new PostgresCatalog(nowhere), TimeProvider.System).UnfinishedAsync(Ct));
        await Assert.ThrowsAsync<CatalogException>(() => new JobTable(new PostgresCatalog(here), TimeProvider.System).UnfinishedAsync(Ct));
    }
}
