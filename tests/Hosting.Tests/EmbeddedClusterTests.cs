using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Actors.Hosting.Tests;

public sealed class EmbeddedClusterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_and_reminders_outlive_a_node_that_is_killed()
    {
        using var data = new TemporaryFolder();
        using var child = NodeProcess.Start(data, OwnerKind.Silo);
        Assert.Equal(NodeProcess.Acknowledged, await child.StandardOutput.ReadLineAsync(Ct));

        child.Kill();
        await child.WaitForExitAsync(Ct);
        using var folder = await Take(data);
        using var host = NodeProcess.Build(folder);
        await host.StartAsync(Ct);

        Assert.Equal("kept over a kill", await host.Note("a").Read());
        Assert.Equal(["guard"], await host.Note("a").Reminders());
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task State_and_reminders_can_be_changed_and_cleared_and_read_by_the_next_start()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data);
        using (var host = NodeProcess.Build(folder))
        {
            await host.StartAsync(Ct);
            await host.Note("changed").Write("first");
            await host.Note("changed").Write("second");
            await host.Note("cleared").Write("gone");
            await host.Note("cleared").Clear();
            await host.Note("again").Write("gone");
            await host.Note("again").Clear();
            await host.Note("again").Write("new");
            await host.Note("changed").Remind("b");
            await host.Note("changed").Remind("a");
            await host.Note("changed").Remind("a");
            await host.Note("changed").Remind("c");
            Assert.True(await host.Note("changed").Forget("c"));
            await host.StopAsync(Ct);
            Assert.False(File.Exists(folder.GrainsFile + "-wal"));
        }

        using (var host = NodeProcess.Build(folder))
        {
            await host.StartAsync(Ct);

            Assert.Equal("second", await host.Note("changed").Read());
            Assert.Null(await host.Note("cleared").Read());
            Assert.Equal("new", await host.Note("again").Read());
            Assert.Null(await host.Note("other").Read());
            Assert.Equal(["a", "b"], await host.Note("changed").Reminders());
            Assert.Empty(await host.Note("other").Reminders());
            await host.StopAsync(Ct);
        }
    }

    [Fact]
    public async Task A_write_that_read_an_older_state_is_refused()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data);
        using var host = NodeProcess.Build(folder);
        await host.StartAsync(Ct);
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>(NodeProcess.Storage);
        var grain = host.Note("a").GetGrainId();
        var mine = new GrainState<NoteState>(new NoteState());
        var theirs = new GrainState<NoteState>(new NoteState());
        await storage.ReadStateAsync("note", grain, mine);
        await storage.ReadStateAsync("note", grain, theirs);

        await storage.WriteStateAsync("note", grain, theirs);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", grain, mine));
        await storage.WriteStateAsync("note", grain, theirs);
        await storage.ReadStateAsync("note", grain, mine);
        await storage.WriteStateAsync("note", grain, mine);
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", grain, theirs));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.ClearStateAsync("note", grain, theirs));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_stored_state_names_its_alias_and_no_class()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data);
        using var host = NodeProcess.Build(folder);
        var serializer = host.Services.GetRequiredService<IOptionsMonitor<AdoNetGrainStorageOptions>>().Get(NodeProcess.Storage).GrainStorageSerializer;

        var stored = serializer.Serialize<object>(new NoteState { Text = "some text" }).ToString();

        Assert.Contains("some text", stored, StringComparison.Ordinal);
        Assert.Contains("note-state", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(NoteState), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_listens_on_the_loopback_address_alone_and_opens_no_gateway()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data);
        using var host = NodeProcess.Build(folder);

        var endpoint = host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var cluster = host.Services.GetRequiredService<IOptions<DevelopmentClusterMembershipOptions>>().Value;

        Assert.Equal(IPAddress.Loopback, endpoint.AdvertisedIPAddress);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, endpoint.SiloPort), endpoint.SiloListeningEndpoint);
        Assert.Equal(endpoint.SiloListeningEndpoint, cluster.PrimarySiloEndpoint);
        Assert.Equal(0, endpoint.GatewayPort);
        Assert.NotEqual(0, endpoint.SiloPort);
    }

    [Fact]
    public async Task Options_out_of_range_stop_the_host_and_are_all_named()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo.UseEmbeddedCluster(folder, "tests", NodeProcess.Storage, node =>
        {
            node.SiloPort = 70_000;
            node.ShutdownSeconds = 0;
        }));

        var fault = Assert.Throws<OptionsValidationException>(() => builder.Build().Dispose());

        Assert.Contains(nameof(NodeOptions.SiloPort), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NodeOptions.ShutdownSeconds), fault.Message, StringComparison.Ordinal);
    }

    private static async Task<DataFolder> Take(string path) =>
        Assert.IsType<DataFolderOutcome.Owned>(await DataFolder.TryAcquireAsync(path, OwnerKind.Enhance, Ct)).Folder;
}
