using System.Data.Common;
using Dapper;

namespace Actors.Catalog;

/// <summary>The jobs, for lists, idempotency and the sweep. A row is written before a job is accepted and at each change of its status.</summary>
public sealed class JobTable(CatalogDatabase database, TimeProvider time)
{
    /// <summary>The most rows that one page holds.</summary>
    public const int MaxPage = 1000;

    private const string Select =
        """
        select id, status, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt, reason, fingerprint, source_name as SourceName, scale, model
        from job
        """;

    /// <summary>Adds a job unless its id is taken.</summary>
    /// <returns>Null where it was added; else the row that was there, untouched: compare its fingerprint.</returns>
    /// <exception cref="ArgumentException">The id is not 32 lowercase hex characters.</exception>
    public Task<JobRow?> InsertAsync(JobRow job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!IsId(job.Id))
        {
            throw new ArgumentException($"'{job.Id}' is no job id: 32 lowercase hex characters.", nameof(job));
        }

        var row = new
        {
            job.Id,
            job.Status,
            CreatedAt = job.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            StartedAt = job.StartedAt?.ToUnixTimeMilliseconds(),
            FinishedAt = job.FinishedAt?.ToUnixTimeMilliseconds(),
            job.Reason,
            job.Fingerprint,
            job.SourceName,
            job.Scale,
            job.Model,
        };
        return database.RunAsync(async connection =>
        {
            while (true)
            {
                var added = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into job (id, status, created_at, updated_at, started_at, finished_at, reason, fingerprint, source_name, scale, model)
                    values (@Id, @Status, @CreatedAt, @UpdatedAt, @StartedAt, @FinishedAt, @Reason, @Fingerprint, @SourceName, @Scale, @Model)
                    on conflict (id) do nothing
                    """, row, cancellationToken: ct));
                if (added == 1)
                {
                    return null;
                }

                if (await FindAsync(connection, job.Id, ct) is { } existing)
                {
                    return existing;
                }

                // It was deleted between the two statements, so that its id is free.
            }
        }, ct);
    }

    /// <returns>False where the id is unknown.</returns>
    public Task<bool> UpdateAsync(string id, JobChange change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        var row = new
        {
            Id = id,
            change.Status,
            UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            StartedAt = change.StartedAt?.ToUnixTimeMilliseconds(),
            FinishedAt = change.FinishedAt?.ToUnixTimeMilliseconds(),
            change.Reason,
            change.Model,
        };
        return ChangeAsync(
            """
            update job
            set status = @Status, updated_at = @UpdatedAt, started_at = @StartedAt, finished_at = @FinishedAt, reason = @Reason, model = @Model
            where id = @Id
            """, row, ct);
    }

    /// <returns>Null where the id is unknown.</returns>
    public Task<JobRow?> GetAsync(string id, CancellationToken ct) =>
        database.RunAsync(connection => FindAsync(connection, id, ct), ct);

    /// <summary>Newest jobs first, page by page.</summary>
    /// <param name="status">Only jobs of this status; null for all.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/> jobs.</param>
    /// <param name="after">Where the page before ended; null for the first one.</param>
    public Task<JobPage> ListAsync(string? status, int limit, JobCursor? after, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        var query = $"{Select} where true"
            + (status is null ? "" : " and status = @status")
            + (after is null ? "" : " and (created_at, id) < (@createdAt, @id)")
            + " order by created_at desc, id desc limit @limit";
        var arguments = new { status, createdAt = after?.CreatedAt, id = after?.Id, limit = limit + 1 };
        return database.RunAsync(async connection =>
        {
            // One row more than asked for says whether another page follows.
            var rows = (await connection.QueryAsync<StoredJob>(new CommandDefinition(query, arguments, cancellationToken: ct))).AsList();
            var jobs = rows.Take(limit).Select(row => row.ToRow()).ToList();
            return new JobPage(jobs, rows.Count > limit ? new JobCursor(rows[limit - 1].CreatedAt, rows[limit - 1].Id) : null);
        }, ct);
    }

    /// <summary>The ids of all jobs that have not ended, oldest first.</summary>
    public Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken ct) =>
        database.RunAsync<IReadOnlyList<string>>(
            async connection => (await connection.QueryAsync<string>(
                new CommandDefinition("select id from job where finished_at is null order by created_at, id", cancellationToken: ct))).AsList(),
            ct);

    /// <returns>False where the id is unknown.</returns>
    public Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        ChangeAsync("delete from job where id = @id", new { id }, ct);

    internal static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private static async Task<JobRow?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        (await connection.QuerySingleOrDefaultAsync<StoredJob>(new CommandDefinition($"{Select} where id = @id", new { id }, cancellationToken: ct)))?.ToRow();

    private Task<bool> ChangeAsync(string statement, object arguments, CancellationToken ct) =>
        database.RunAsync(async connection => await connection.ExecuteAsync(new CommandDefinition(statement, arguments, cancellationToken: ct)) == 1, ct);
}
