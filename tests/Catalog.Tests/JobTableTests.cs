using CsCheck;

namespace Actors.Catalog.Tests;

/// <summary>What the table of jobs promises on every database; a class for each database runs it.</summary>
public abstract class JobTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract ICatalog Create();

    [Fact]
    public async Task A_row_comes_back_as_it_was_written_after_the_file_was_closed_and_opened()
    {
        using var file = Create();
        var row = Row(1) with { StartedAt = Noon.AddSeconds(1), FinishedAt = Noon.AddSeconds(2), Reason = "it's \"done\"; ü", Model = "fast@1" };

        using (var database = file.Open())
        {
            await new JobTable(database, TimeProvider.System).InsertAsync(row, Ct);
        }

        Assert.Equal(row, await file.Jobs().GetAsync(row.Id, Ct));
        Assert.Null(await file.Jobs().GetAsync(Id(2), Ct));
    }

    [Fact]
    public async Task An_id_that_is_taken_gives_back_the_row_that_has_it_untouched()
    {
        using var file = Create();
        var jobs = file.Jobs();
        var first = Row(1);
        Assert.Null(await jobs.InsertAsync(first, Ct));

        var existing = await jobs.InsertAsync(first with { Fingerprint = "another request", Status = "failed" }, Ct);

        Assert.Equal(first, existing);
        Assert.Equal(first, await jobs.GetAsync(first.Id, Ct));
    }

    [Fact]
    public async Task Of_many_callers_with_one_id_exactly_one_adds_the_job()
    {
        using var file = Create();
        var tables = Enumerable.Range(0, 4).Select(_ => file.Jobs()).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => tables[i % 4].InsertAsync(Row(1) with { Fingerprint = $"{i}" }, Ct)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes.OfType<JobRow>().Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    public async Task An_id_that_is_not_32_hex_characters_is_refused(string id)
    {
        using var file = Create();

        await Assert.ThrowsAsync<ArgumentException>(() => file.Jobs().InsertAsync(Row(1) with { Id = id }, Ct));
    }

    [Fact]
    public async Task A_change_replaces_what_changes_and_leaves_the_rest()
    {
        using var file = Create();
        var jobs = file.Jobs();
        await jobs.InsertAsync(Row(1), Ct);
        var change = new JobChange("failed", Noon.AddSeconds(1), Noon.AddSeconds(2), "tile 3 is black", "fast@1");

        Assert.True(await jobs.UpdateAsync(Id(1), change, Ct));
        Assert.False(await jobs.UpdateAsync(Id(2), change, Ct));

        var expected = Row(1) with { Status = "failed", StartedAt = change.StartedAt, FinishedAt = change.FinishedAt, Reason = change.Reason, Model = change.Model };
        Assert.Equal(expected, await jobs.GetAsync(Id(1), Ct));
    }

    [Fact]
    public async Task Every_change_notes_when_it_was_made()
    {
        using var file = Create();
        var clock = new FixedTime(Noon);
        var jobs = new JobTable(file.Open(), clock);
        await jobs.InsertAsync(Row(1), Ct);

        clock.Now = Noon.AddHours(1);
        await jobs.UpdateAsync(Id(1), new JobChange("preparing", null, null, null, null), Ct);

        Assert.Equal(Noon.AddHours(1).ToUnixTimeMilliseconds(), file.Execute("select updated_at from job"));
    }

    [Fact]
    public async Task Pages_of_any_size_join_up_to_all_jobs_newest_first()
    {
        // Few distinct times, so that many jobs share one and the id must decide.
        var jobOf = Gen.Select(Gen.Int[0, 4], Gen.Bool.Select(failed => failed ? "failed" : "queued"));
        var wanted = Gen.Bool.Select(all => all ? null : "failed");

        await Gen.Select(jobOf.Array[0, 12], Gen.Int[1, 6], wanted).SampleAsync(async (made, limit, status) =>
        {
            using var file = Create();
            var jobs = file.Jobs();
            var rows = made.Select((m, i) => Row(i) with { CreatedAt = Noon.AddMilliseconds(m.Item1), Status = m.Item2 }).ToList();
            foreach (var row in rows)
            {
                await jobs.InsertAsync(row, Ct);
            }

            List<JobRow> listed = [];
            JobCursor? cursor = null;
            do
            {
                var page = await jobs.ListAsync(status, limit, cursor, Ct);
                Assert.True(page.Jobs.Count == limit || page.Next is null);
                listed.AddRange(page.Jobs);
                cursor = page.Next is { } next && JobCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
            }
            while (cursor is not null);

            var expected = rows.Where(row => status is null || row.Status == status)
                .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal);
            Assert.Equal(expected, listed);
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task Jobs_that_come_and_go_between_two_pages_shift_nothing()
    {
        using var file = Create();
        var jobs = file.Jobs();
        for (var i = 0; i < 4; i++)
        {
            await jobs.InsertAsync(Row(i) with { CreatedAt = Noon.AddSeconds(i) }, Ct);
        }

        var first = await jobs.ListAsync(null, 2, null, Ct);
        await jobs.InsertAsync(Row(9) with { CreatedAt = Noon.AddSeconds(9) }, Ct);
        await jobs.DeleteAsync(Id(2), Ct);
        var second = await jobs.ListAsync(null, 2, first.Next, Ct);

        Assert.Equal([Id(3), Id(2)], first.Jobs.Select(row => row.Id));
        Assert.Equal([Id(1), Id(0)], second.Jobs.Select(row => row.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public void A_cursor_of_any_text_is_refused_or_reads_back_the_same()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["abcXYZ019-_="], 0, 80]).Sample(text => !JobCursor.TryParse(text, out var cursor) || cursor.ToString() == text);
    }

    [Fact]
    public async Task Unfinished_jobs_are_those_without_an_end_oldest_first()
    {
        using var file = Create();
        var jobs = file.Jobs();
        await jobs.InsertAsync(Row(1) with { CreatedAt = Noon.AddSeconds(2) }, Ct);
        await jobs.InsertAsync(Row(2) with { CreatedAt = Noon.AddSeconds(1) }, Ct);
        await jobs.InsertAsync(Row(3), Ct);
        await jobs.UpdateAsync(Id(3), new JobChange("succeeded", Noon, Noon, null, null), Ct);

        Assert.Equal([Id(2), Id(1)], await jobs.UnfinishedAsync(Ct));
    }

    [Fact]
    public async Task A_deleted_job_is_gone()
    {
        using var file = Create();
        var jobs = file.Jobs();
        await jobs.InsertAsync(Row(1), Ct);

        Assert.True(await jobs.DeleteAsync(Id(1), Ct));
        Assert.False(await jobs.DeleteAsync(Id(1), Ct));
        Assert.Null(await jobs.GetAsync(Id(1), Ct));
    }

    private static string Id(int number) => number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static JobRow Row(int number) => new(Id(number), "queued", Noon, null, null, null, "f1", "scan.png", 2, null);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
