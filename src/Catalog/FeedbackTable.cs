using Dapper;

namespace Actors.Catalog;

/// <summary>What people said of results: one word for each job and tile, the newest.</summary>
public sealed class FeedbackTable(CatalogDatabase database)
{
    // No tile has this number, and a key takes no null.
    private const int Whole = -1;

    /// <summary>Keeps a word; one on the same job and tile goes.</summary>
    public Task SaveAsync(FeedbackRow word, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(word);
        var row = new
        {
            word.Job,
            Tile = word.Tile ?? Whole,
            Accepted = word.Accepted ? 1 : 0,
            word.Note,
            word.ModelSha256,
            At = word.At.ToUnixTimeMilliseconds(),
        };
        return database.RunAsync(
            connection => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into feedback (job, tile, accepted, note, model_sha256, given_at)
                values (@Job, @Tile, @Accepted, @Note, @ModelSha256, @At)
                on conflict (job, tile) do update
                set accepted = excluded.accepted, note = excluded.note, model_sha256 = excluded.model_sha256, given_at = excluded.given_at
                """, row, cancellationToken: ct)), ct);
    }

    /// <summary>Counts a model's jobs that somebody spoke of since <paramref name="since"/>; one with a rejected tile is rejected.</summary>
    public Task<FeedbackCount> CountAsync(string modelSha256, DateTimeOffset since, CancellationToken ct) =>
        database.RunAsync(
            async connection =>
            {
                var row = await connection.QuerySingleAsync<StoredCount>(new CommandDefinition(
                    """
                    select count(*) as Jobs, coalesce(sum(1 - accepted), 0) as Rejected
                    from (select min(accepted) as accepted from feedback where model_sha256 = @modelSha256 and given_at >= @since group by job) as spoken_of
                    """, new { modelSha256, since = since.ToUnixTimeMilliseconds() }, cancellationToken: ct));
                return new FeedbackCount((int)(row.Jobs - row.Rejected), (int)row.Rejected);
            }, ct);

    private sealed class StoredCount
    {
        public long Jobs { get; init; }

        public long Rejected { get; init; }
    }
}
