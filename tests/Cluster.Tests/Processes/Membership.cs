using Npgsql;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Who is a member of a cluster, as its database holds it.</summary>
internal sealed class Membership(string connection) : IAsyncDisposable
{
    // Orleans' numbers.
    private const int Active = 3;
    private const int Dead = 6;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection);

    public async Task<bool> IsActiveAsync(HostProcess silo, CancellationToken ct) => await StatusOfAsync(silo, ct) == Active;

    public async Task<bool> IsDeadAsync(HostProcess silo, CancellationToken ct) => await StatusOfAsync(silo, ct) == Dead;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<int?> StatusOfAsync(HostProcess silo, CancellationToken ct)
    {
        await using var command = _source.CreateCommand("select status from membership where address || ':' || port || '@' || generation = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = silo.SiloAddress });
        return (int?)await command.ExecuteScalarAsync(ct);
    }
}
