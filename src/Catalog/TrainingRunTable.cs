using Dapper;

namespace Actors.Catalog;

/// <summary>The training runs, for lists. A row is written before a run is accepted and at each change of its status.</summary>
public sealed class TrainingRunTable(CatalogDatabase database, TimeProvider time)
{
    /// <summary>The most rows that one page holds.</summary>
    public const int MaxPage = 1000;

    private const string Select =
        """
        select id, status, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt, reason, dataset, dataset_version as DatasetVersion,
               network, scale, degradation, seed, code_version as CodeVersion, psnr, model
        from training_run
        """;

    /// <summary>Adds a run unless its id is taken.</summary>
    /// <returns>False where it was there, untouched.</returns>
    /// <exception cref="ArgumentException">The id is not 32 lowercase hex characters.</exception>
    public Task<bool> InsertAsync(TrainingRunRow run, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!JobTable.IsId(run.Id))
        {
            throw new ArgumentException($"'{run.Id}' is no run id: 32 lowercase hex characters.", nameof(run));
        }

        var row = new
        {
            run.Id,
            run.Change.Status,
            CreatedAt = run.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            run.Dataset,
            run.DatasetVersion,
            run.Network,
            run.Scale,
            run.Degradation,
            run.Seed,
        };
        return ChangeAsync(
            """
            insert into training_run (id, status, created_at, updated_at, dataset, dataset_version, network, scale, degradation, seed)
            values (@Id, @Status, @CreatedAt, @UpdatedAt, @Dataset, @DatasetVersion, @Network, @Scale, @Degradation, @Seed)
            on conflict (id) do nothing
            """, row, ct);
    }

    /// <returns>False where the id is unknown.</returns>
    public Task<bool> UpdateAsync(string id, TrainingRunChange change, CancellationToken ct)
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
            change.CodeVersion,
            change.Psnr,
            change.Model,
        };
        return ChangeAsync(
            """
            update training_run
            set status = @Status, updated_at = @UpdatedAt, started_at = @StartedAt, finished_at = @FinishedAt, reason = @Reason,
                code_version = @CodeVersion, psnr = @Psnr, model = @Model
            where id = @Id
            """, row, ct);
    }

    /// <returns>Null where the id is unknown.</returns>
    public Task<TrainingRunRow?> GetAsync(string id, CancellationToken ct) => database.RunAsync(
        async connection => (await connection.QuerySingleOrDefaultAsync<StoredTrainingRun>(new CommandDefinition($"{Select} where id = @id", new { id }, cancellationToken: ct)))?.ToRow(), ct);

    /// <summary>Newest runs first, page by page.</summary>
    /// <param name="limit">1 to <see cref="MaxPage"/> runs.</param>
    /// <param name="after">Where the page before ended; null for the first one.</param>
    public Task<TrainingRunPage> ListAsync(int limit, JobCursor? after, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        var query = $"{Select}{(after is null ? "" : " where (created_at, id) < (@createdAt, @id)")} order by created_at desc, id desc limit @limit";
        var arguments = new { createdAt = after?.CreatedAt, id = after?.Id, limit = limit + 1 };
        return database.RunAsync(async connection =>
        {
            // One row more than asked for says whether another page follows.
            var rows = (await connection.QueryAsync<StoredTrainingRun>(new CommandDefinition(query, arguments, cancellationToken: ct))).AsList();
            return new TrainingRunPage([.. rows.Take(limit).Select(row => row.ToRow())], rows.Count > limit ? new JobCursor(rows[limit - 1].CreatedAt, rows[limit - 1].Id) : null);
        }, ct);
    }

    /// <summary>The ids of all runs that have not ended, oldest first.</summary>
    public Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken ct) => IdsAsync("finished_at is null", ct);

    /// <summary>Notes that the trial of a run's model goes on, or that it has ended.</summary>
    /// <returns>False where the id is unknown.</returns>
    public Task<bool> SetOpenTrialAsync(string id, bool isOpen, CancellationToken ct) =>
        ChangeAsync("update training_run set open_trial = @open where id = @id", new { id, open = isOpen ? 1 : 0 }, ct);

    /// <summary>The ids of all runs whose model is being tried, oldest first.</summary>
    public Task<IReadOnlyList<string>> OpenTrialsAsync(CancellationToken ct) => IdsAsync("open_trial = 1", ct);

    /// <returns>False where the id is unknown.</returns>
    public Task<bool> DeleteAsync(string id, CancellationToken ct) => ChangeAsync("delete from training_run where id = @id", new { id }, ct);

    private Task<IReadOnlyList<string>> IdsAsync(string condition, CancellationToken ct) => database.RunAsync<IReadOnlyList<string>>(
        async connection => (await connection.QueryAsync<string>(new CommandDefinition($"select id from training_run where {condition} order by created_at, id", cancellationToken: ct))).AsList(), ct);

    private Task<bool> ChangeAsync(string statement, object arguments, CancellationToken ct) =>
        database.RunAsync(async connection => await connection.ExecuteAsync(new CommandDefinition(statement, arguments, cancellationToken: ct)) == 1, ct);
}
