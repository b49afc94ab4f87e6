namespace Actors.Cluster.Tests.Processes;

/// <summary>
/// A gateway and two silos with two models, on a database that keeps what it has acknowledged, whatever happens to it. For tests that leave a whole cluster
/// behind: to start one takes longer than most of them.
/// </summary>
[CollectionDefinition(nameof(TwoSilos))]
public sealed class TwoSilos : IAsyncLifetime, ICollectionFixture<TwoSilos>
{
    private readonly TwoModels _models = new();

    // Both are set before the first test.
    internal PostgresServer Postgres { get; private set; } = null!;

    internal ProcessCluster Processes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Postgres = await PostgresServer.StartAsync(durable: true);
        var settings = new Dictionary<string, string> { ["Models:Folder"] = _models.Folder };
        Processes = await ProcessCluster.StartAsync(await Postgres.CreateDatabaseAsync(), silos: 2, settings, CancellationToken.None);
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

        _models.Dispose();
    }
}
