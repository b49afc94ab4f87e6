namespace Actors.Grains.Tests.Embedded;

/// <summary>One embedded silo for all tests of a class.</summary>
public sealed class OneEmbeddedSilo : IAsyncLifetime
{
    public EmbeddedSilo Silo { get; private set; } = null!; // set before the first test

    public async ValueTask InitializeAsync() => Silo = await EmbeddedSilo.StartAsync();

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}
