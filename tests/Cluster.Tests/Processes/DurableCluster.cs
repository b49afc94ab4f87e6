namespace Actors.Cluster.Tests.Processes;

/// <summary>A gateway and two silos on a database that keeps what it has acknowledged, whatever happens to it.</summary>
[CollectionDefinition(nameof(DurableCluster))]
public sealed class DurableCluster : IAsyncLifetime, ICollectionFixture<DurableCluster>
{
    // Both are set before the first test.
    internal PostgresServer Postgres { get; private set; } = null!;

    internal ProcessCluster Processes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Postgres = await PostgresServer.StartAsync(durable: true);
        Processes = await ProcessCluster.StartAsync(await Postgres.CreateDatabaseAsync(), silos: 2, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Processes is not null)
        {
            await Processes.DisposeAsync();
        }

        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }
    }
}
