using Actors.Grains.Datasets;

namespace Actors.Grains.Tests.Datasets;

public sealed class DatasetRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly DatasetState _state = new();

    private Dataset Dataset => new(_state);

    [Fact]
    public void Imports_are_due_in_the_order_in_which_they_were_accepted()
    {
        Dataset.Accept(Request("a"));
        Dataset.Accept(Request("b"));

        Assert.Equal("a", Dataset.Next?.Request.Id);
        Dataset.Try(Noon);
        Assert.Equal((DatasetImportStatus.Running, DatasetImportStatus.Queued), (Dataset.Find("a")!.Status, Dataset.Find("b")!.Status));
        Dataset.Commit("a", Result(1), Noon);
        Assert.Equal("b", Dataset.Next?.Request.Id);
    }

    [Fact]
    public void An_import_that_is_accepted_twice_is_one()
    {
        Dataset.Accept(Request("a"));
        Dataset.Accept(Request("a"));
        Dataset.Try(Noon);
        Dataset.Commit("a", Result(1), Noon);

        var again = Dataset.Accept(Request("a"));

        Assert.Equal((DatasetImportStatus.Succeeded, 1), (again.Status, again.Version));
        Assert.Null(Dataset.Next);
    }

    [Fact]
    public void A_version_is_the_next_one_or_the_import_does_not_end()
    {
        Dataset.Accept(Request("a"));

        Assert.Throws<InvalidOperationException>(() => Dataset.Commit("a", Result(2), Noon));
        Assert.Null(Dataset.Latest);
        Assert.NotNull(Dataset.Next);
    }

    [Fact]
    public void An_import_that_adds_nothing_makes_no_version()
    {
        Dataset.Accept(Request("a"));

        var ended = Dataset.Commit("a", Result(null), Noon);

        Assert.Equal((DatasetImportStatus.Succeeded, null, Noon), (ended.Status, ended.Version, ended.EndedAt));
        Assert.Null(Dataset.Latest);
    }

    [Fact]
    public void An_import_that_never_comes_to_its_end_is_lost_and_says_so()
    {
        Dataset.Accept(Request("a"));
        Dataset.Accept(Request("b"));
        for (var i = 0; i < Dataset.MaxTries; i++)
        {
            Assert.NotNull(Dataset.Try(Noon));
        }

        Assert.Null(Dataset.Try(Noon));

        var lost = Dataset.Find("a");
        Assert.Equal(DatasetImportStatus.Failed, lost?.Status);
        Assert.Contains("lost", lost?.Reason, StringComparison.Ordinal);
        Assert.Equal("b", Dataset.Next?.Request.Id);
    }

    [Fact]
    public void Only_the_latest_of_many_imports_are_remembered_and_every_version_is()
    {
        for (var i = 1; i <= Dataset.Remembered + 10; i++)
        {
            Dataset.Accept(Request($"{i}"));
            Dataset.Commit($"{i}", Result(i), Noon);
        }

        var summary = Dataset.Describe("scans");

        Assert.Equal((Dataset.Remembered, Dataset.Remembered + 10), (summary!.Imports.Count, summary.Versions.Count));
        Assert.Null(Dataset.Find("10"));
        Assert.NotNull(Dataset.Find("11"));
    }

    [Fact]
    public void A_dataset_that_nobody_filled_is_none() => Assert.Null(Dataset.Describe("scans"));

    private static DatasetImportRequest Request(string id) => new(id, true, [], null, Noon);

    private static ImportResult Result(int? version) => new(version is { } number ? new DatasetVersion(number, Noon, 3, 2, 1, 1, 0, 1, 100, "x") : null, null, 5, 2, 1, 3);
}
