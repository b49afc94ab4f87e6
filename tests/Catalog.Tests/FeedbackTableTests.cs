namespace Actors.Catalog.Tests;

/// <summary>What the table of feedback promises on every database; a class for each database runs it.</summary>
public abstract class FeedbackTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract ICatalog Create();

    [Fact]
    public async Task The_newest_word_on_a_job_counts_and_counts_once()
    {
        using var file = Create();
        var feedback = new FeedbackTable(file.Open());

        await feedback.SaveAsync(Word(1, accepted: false), Ct);
        await feedback.SaveAsync(Word(1, accepted: true), Ct);
        await feedback.SaveAsync(Word(1, accepted: true), Ct);

        Assert.Equal(new FeedbackCount(1, 0), await feedback.CountAsync("a", Noon, Ct));
    }

    [Fact]
    public async Task A_job_with_a_rejected_tile_is_rejected()
    {
        using var file = Create();
        var feedback = new FeedbackTable(file.Open());

        await feedback.SaveAsync(Word(1, accepted: true), Ct);
        await feedback.SaveAsync(Word(1, accepted: false) with { Tile = 0, Note = "a halo; \"ü\"" }, Ct);
        await feedback.SaveAsync(Word(1, accepted: false) with { Tile = 7 }, Ct);
        await feedback.SaveAsync(Word(2, accepted: true), Ct);

        Assert.Equal(new FeedbackCount(1, 1), await feedback.CountAsync("a", Noon, Ct));
    }

    [Fact]
    public async Task Other_models_and_older_words_do_not_count()
    {
        using var file = Create();
        var feedback = new FeedbackTable(file.Open());

        await feedback.SaveAsync(Word(1, accepted: true) with { At = Noon.AddMilliseconds(-1) }, Ct);
        await feedback.SaveAsync(Word(2, accepted: false) with { ModelSha256 = "b" }, Ct);
        await feedback.SaveAsync(Word(3, accepted: false), Ct);

        Assert.Equal(new FeedbackCount(0, 1), await feedback.CountAsync("a", Noon, Ct));
        Assert.Equal(new FeedbackCount(0, 0), await feedback.CountAsync("c", Noon, Ct));
    }

    private static FeedbackRow Word(int job, bool accepted) => new(job.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), null, accepted, null, "a", Noon);
}
