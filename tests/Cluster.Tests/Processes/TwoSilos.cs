namespace Actors.Cluster.Tests.Processes;

/// <summary>A gateway and two silos with two models, for tests that leave a whole cluster behind: to start one takes longer than most of them.</summary>
[CollectionDefinition(nameof(TwoSilos))]
public sealed class TwoSilos(PostgresServer postgres) : IAsyncLifetime, ICollectionFixture<TwoSilos>
{
    private readonly TwoModels _models = new();

    internal ProcessCluster Processes { get; private set; } = null!; // set before the first test

    public async ValueTask InitializeAsync() => Processes = await ProcessCluster.StartAsync(
        await postgres.CreateDatabaseAsync(), silos: 2, new Dictionary<string, string> { ["Models:Folder"] = _models.Folder }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (Processes is not null)
        {
            await Processes.DisposeAsync();
        }

        _models.Dispose();
    }
}
