namespace Actors.Catalog.Tests;

/// <summary>What the table of training runs promises on every database; a class for each database runs it.</summary>
public abstract class TrainingRunTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract ICatalog Create();

    [Fact]
    public async Task A_row_comes_back_as_it_was_written_and_changed()
    {
        using var file = Create();
        using var database = file.Open();
        var runs = new TrainingRunTable(database, TimeProvider.System);
        var change = new TrainingRunChange("succeeded", Noon.AddSeconds(1), Noon.AddSeconds(2), null, "1.0+abc", 31.25, new string('a', 64));

        Assert.True(await runs.InsertAsync(Row(1), Ct));
        Assert.False(await runs.InsertAsync(Row(1) with { Dataset = "other" }, Ct));
        Assert.Equal(Row(1), await runs.GetAsync(Id(1), Ct));
        Assert.True(await runs.UpdateAsync(Id(1), change, Ct));

        Assert.Equal(Row(1) with { Change = change }, await runs.GetAsync(Id(1), Ct));
        await runs.InsertAsync(Row(3), Ct);
        Assert.Equal([Id(3)], await runs.UnfinishedAsync(Ct));
        Assert.False(await runs.UpdateAsync(Id(2), change, Ct));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_page_by_page_and_can_be_deleted()
    {
        using var file = Create();
        using var database = file.Open();
        var runs = new TrainingRunTable(database, TimeProvider.System);
        for (var number = 1; number <= 5; number++)
        {
            await runs.InsertAsync(Row(number), Ct);
        }

        var first = await runs.ListAsync(3, null, Ct);
        var second = await runs.ListAsync(3, first.Next, Ct);

        Assert.Equal([Id(5), Id(4), Id(3)], first.Runs.Select(run => run.Id));
        Assert.Equal([Id(2), Id(1)], second.Runs.Select(run => run.Id));
        Assert.Null(second.Next);
        Assert.True(await runs.DeleteAsync(Id(5), Ct));
        Assert.Null(await runs.GetAsync(Id(5), Ct));
    }

    [Fact]
    public async Task Runs_whose_model_is_tried_are_listed_until_the_trial_has_ended()
    {
        using var file = Create();
        using var database = file.Open();
        var runs = new TrainingRunTable(database, TimeProvider.System);
        for (var number = 1; number <= 3; number++)
        {
            await runs.InsertAsync(Row(number), Ct);
        }

        Assert.Empty(await runs.OpenTrialsAsync(Ct));
        Assert.True(await runs.SetOpenTrialAsync(Id(3), isOpen: true, Ct));
        Assert.True(await runs.SetOpenTrialAsync(Id(1), isOpen: true, Ct));
        Assert.False(await runs.SetOpenTrialAsync(Id(4), isOpen: true, Ct));

        Assert.Equal([Id(1), Id(3)], await runs.OpenTrialsAsync(Ct));
        await runs.SetOpenTrialAsync(Id(1), isOpen: false, Ct);
        Assert.Equal([Id(3)], await runs.OpenTrialsAsync(Ct));
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused()
    {
        using var file = Create();
        using var database = file.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => new TrainingRunTable(database, TimeProvider.System).InsertAsync(Row(1) with { Id = "x" }, Ct));
    }

    private static string Id(int number) => $"{number:x32}";

    private static TrainingRunRow Row(int number) => new(
        Id(number), Noon.AddMinutes(number), "archive", 3, "c32n8", 2, "bicubic", long.MaxValue, new TrainingRunChange("queued", null, null, null, null, null, null));
}
