using Npgsql;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Every write of a grain's state, as the database commits it: which process wrote which version of what.</summary>
internal sealed class CommitLedger : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private CommitLedger(NpgsqlDataSource source) => _source = source;

    /// <summary>Lets the database keep one from now on. A process is known by the name of its connections.</summary>
    /// <param name="connection">A database that has its tables.</param>
    public static async Task<CommitLedger> OpenAsync(string connection, CancellationToken ct)
    {
        var ledger = new CommitLedger(NpgsqlDataSource.Create(connection));
        await using var command = ledger._source.CreateCommand("""
            create table test_commits (seq bigserial primary key, grain text not null, version integer not null, writer text not null);
            create function test_note_commit() returns trigger language plpgsql as $$
            begin
                insert into test_commits (grain, version, writer)
                values (concat_ws('/', new.type, new.id_high, new.id_low, new.id_text), new.version, current_setting('application_name'));
                return null;
            end $$;
            create trigger test_note_commit after insert or update on grain_state for each row execute function test_note_commit();
            """);
        await command.ExecuteNonQueryAsync(ct);
        return ledger;
    }

    /// <summary>Versions and writers of each grain, in the order of their commits.</summary>
    public async Task<IReadOnlyDictionary<string, List<(int Version, string Writer)>>> ReadAsync(CancellationToken ct)
    {
        Dictionary<string, List<(int Version, string Writer)>> commits = [];
        await using var command = _source.CreateCommand("select grain, version, writer from test_commits order by seq");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var grain = reader.GetString(0);
            commits.TryAdd(grain, []);
            commits[grain].Add((reader.GetInt32(1), reader.GetString(2)));
        }

        return commits;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
