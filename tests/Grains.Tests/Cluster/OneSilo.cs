namespace Actors.Grains.Tests.Cluster;

/// <summary>One silo for all tests of a class.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!; // set before the first test

    public SharedGrainStorage.Shelf Shelf { get; } = new();

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.StartAsync(shelf: Shelf);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
