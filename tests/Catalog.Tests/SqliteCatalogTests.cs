using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Catalog.Tests;

public sealed class SqliteCatalogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_that_open_a_fresh_file_at_once_migrate_it_once()
    {
        using var file = new CatalogFile();
        using var together = new Barrier(4);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            together.SignalAndWait(Ct);
            using var database = new SqliteCatalog(Options.Create(new CatalogOptions { Path = file.Path }));
        }, Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal((long)Migrations.Of("sqlite").Count, file.Execute("pragma user_version"));
        Assert.Empty(await new JobTable(file.Open(), TimeProvider.System).UnfinishedAsync(Ct));
    }

    [Fact]
    public void Opening_again_keeps_the_version_and_the_journal_in_wal()
    {
        using var file = new CatalogFile();
        file.Open();

        file.Open();

        Assert.Equal("wal", file.Execute("pragma journal_mode"));
        Assert.Equal((long)Migrations.Of("sqlite").Count, file.Execute("pragma user_version"));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_by_name_and_left_alone()
    {
        using var file = new CatalogFile();
        file.Execute("pragma user_version = 99");

        var fault = Assert.Throws<CatalogException>(file.Open);

        Assert.Contains(file.Path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
        Assert.Equal(99L, file.Execute("pragma user_version"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name_and_left_alone()
    {
        using var file = new CatalogFile();
        var text = string.Concat(Enumerable.Repeat("These are my holiday notes. ", 100));
        await File.WriteAllTextAsync(file.Path, text, Ct);

        var fault = Assert.Throws<CatalogException>(file.Open);

        Assert.Contains(file.Path, fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file.Path, Ct));
    }

    [Fact]
    public async Task A_relative_path_stops_the_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCatalog(options => options.Path = "catalog.db");
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));

        Assert.Contains("absolute path", fault.Message, StringComparison.Ordinal);
    }
}
