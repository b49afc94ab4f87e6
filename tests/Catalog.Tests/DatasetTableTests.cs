namespace Actors.Catalog.Tests;

/// <summary>The table of datasets, on each database.</summary>
public abstract class DatasetTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, 250, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract ICatalog Create();

    [Fact]
    public async Task Datasets_come_back_as_they_were_written_by_name()
    {
        using var catalog = Create();
        var table = new DatasetTable(catalog.Open());
        var (late, early) = (new DatasetRow("scans", 3, 4000, 12, 9_000_000_000, Noon), new DatasetRow("div2k", 1, 900, 0, 7, Noon));

        await table.PutAsync(late, Ct);
        await table.PutAsync(early, Ct);

        Assert.Equal([early, late], await new DatasetTable(catalog.Open()).ListAsync(Ct));
    }

    [Fact]
    public async Task A_newer_version_replaces_an_older_one_and_not_the_other_way()
    {
        using var catalog = Create();
        var table = new DatasetTable(catalog.Open());
        var second = new DatasetRow("scans", 2, 20, 1, 200, Noon.AddHours(1));

        await table.PutAsync(second with { Version = 1, Pictures = 10 }, Ct);
        await table.PutAsync(second, Ct);
        await table.PutAsync(second with { Version = 1, Pictures = 10 }, Ct);

        Assert.Equal([second], await table.ListAsync(Ct));
    }
}
