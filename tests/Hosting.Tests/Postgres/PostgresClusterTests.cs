using Actors.Cluster.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Actors.Hosting.Tests.Postgres;

public sealed class PostgresClusterTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_and_reminders_can_be_changed_and_cleared_and_read_by_the_next_start()
    {
        var connection = await server.CreateDatabaseAsync();
        await using (var first = await StartAsync(connection))
        {
            await first.Host.Note("changed").Write("first");
            await first.Host.Note("changed").Write("second");
            await first.Host.Note("cleared").Write("gone");
            await first.Host.Note("cleared").Clear();
            await first.Host.Note("again").Write("gone");
            await first.Host.Note("again").Clear();
            await first.Host.Note("again").Write("new");
            await first.Host.Note("changed").Remind("b");
            await first.Host.Note("changed").Remind("a");
            await first.Host.Note("changed").Remind("a");
            await first.Host.Note("changed").Remind("c");
            Assert.True(await first.Host.Note("changed").Forget("c"));
        }

        await using var next = await StartAsync(connection);

        Assert.Equal("second", await next.Host.Note("changed").Read());
        Assert.Null(await next.Host.Note("cleared").Read());
        Assert.Equal("new", await next.Host.Note("again").Read());
        Assert.Null(await next.Host.Note("other").Read());
        Assert.Equal(["a", "b"], await next.Host.Note("changed").Reminders());
        Assert.Empty(await next.Host.Note("other").Reminders());
    }

    [Fact]
    public async Task A_write_that_read_an_older_state_is_refused()
    {
        await using var node = await StartAsync(await server.CreateDatabaseAsync());
        var storage = node.Host.Services.GetRequiredKeyedService<IGrainStorage>(NodeProcess.Storage);
        var grain = node.Host.Note("a").GetGrainId();
        var mine = new GrainState<NoteState>(new NoteState());
        var theirs = new GrainState<NoteState>(new NoteState());
        await storage.ReadStateAsync("note", grain, mine);
        await storage.ReadStateAsync("note", grain, theirs);

        await storage.WriteStateAsync("note", grain, theirs);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", grain, mine));
        await storage.ReadStateAsync("note", grain, mine);
        await storage.WriteStateAsync("note", grain, mine);
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", grain, theirs));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.ClearStateAsync("note", grain, theirs));
    }

    [Fact]
    public async Task A_stored_state_names_its_alias_and_no_class()
    {
        await using var node = await StartAsync(await server.CreateDatabaseAsync());
        var serializer = node.Host.Services.GetRequiredService<IOptionsMonitor<AdoNetGrainStorageOptions>>().Get(NodeProcess.Storage).GrainStorageSerializer;

        var stored = serializer.Serialize<object>(new NoteState { Text = "some text" }).ToString();

        Assert.Contains("note-state", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(NoteState), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_silos_with_one_database_are_one_cluster()
    {
        var connection = await server.CreateDatabaseAsync();
        await using var one = await StartAsync(connection);
        await using var two = await StartAsync(connection);

        var hosts = await one.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, Ct);

        Assert.Equal(2, hosts.Count);
        Assert.All(hosts.Values, status => Assert.Equal(SiloStatus.Active, status));
    }

    [Fact]
    public async Task A_silo_that_takes_no_clients_is_in_the_cluster_and_not_among_its_gateways()
    {
        var connection = await server.CreateDatabaseAsync();
        await using var open = await StartAsync(connection);
        await using var closed = await StartAsync(connection, takesClients: false);

        var hosts = await open.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true, Ct);

        Assert.Equal([0, open.Cluster.GatewayPort], hosts.Select(host => host.ProxyPort).Order());
        Assert.NotEqual(0, open.Cluster.GatewayPort);
    }

    private static async Task<Node> StartAsync(string connection, bool takesClients = true)
    {
        var options = new ClusterNodeOptions { Connection = connection, SiloPort = 0, GatewayPort = 0 };
        var cluster = await ClusterNode.OfSiloAsync(options, "tests", takesClients, Ct);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddQuietConsole(LogLevel.Error);
        builder.UseOrleans(silo => silo.UseCluster(cluster, "role", "tests", NodeProcess.Storage));
        var host = builder.Build();
        await host.StartAsync(Ct);
        return new Node(host, cluster);
    }

    private sealed record Node(IHost Host, ClusterNode Cluster) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.StopAsync(CancellationToken.None);
            Host.Dispose();
            await Cluster.DisposeAsync();
        }
    }
}
