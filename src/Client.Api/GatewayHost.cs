using Actors.Catalog;
using Actors.Client.Api.Calls;
using Actors.Grains;
using Actors.Hosting;
using Actors.Hosting.Settings;
using Actors.Storage;

namespace Actors.Client.Api;

/// <summary>Runs the gateway: the HTTP API as a client of the cluster, without a silo.</summary>
internal static class GatewayHost
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly SettingsSection[] Sections =
    [
        SettingsSection.Of<ClusterNodeOptions>(ClusterNodeOptions.Section),
        SettingsSection.Of<BlobOptions>(BlobOptions.Section),
        SettingsSection.Of<ApiOptions>(ApiOptions.Section),
    ];

    public static async Task RunAsync(HostSettings settings)
    {
        settings.Check(Sections);
        await using var node = await ClusterNode.OfClientAsync(settings.Get<ClusterNodeOptions>(ClusterNodeOptions.Section), "actors-gateway", CancellationToken.None);
        await PostgresCatalog.MigrateAsync(node.Database.Source, CancellationToken.None);

        var builder = settings.CreateWebHost(DefaultUrl);
        builder.Services.AddBlobs(builder.Configuration);
        builder.Services.AddCatalog(node.Database.Source);
        builder.Services.AddClusterHealth(settings.Get<BlobOptions>(BlobOptions.Section).Folder)
            .AddFaultCheck("blobs", services => services.GetService<BlobWatch>()?.Fault)
            .AddCheck<ClusterCheck>("cluster");

        // The API answers, and says that it is not ready, while the client still looks for a silo.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client => client.UseCluster(node).AddOutgoingGrainCallFilter<RepeatedCalls>().Services.AddActorsExceptions());
        builder.Services.AddNodeMetrics();
        builder.AddActorsApi();
        await using var app = builder.Build();
        app.MapActorsApi();
        app.MapNodeMetrics();
        app.MapDashboard();
        await app.RunAsync();
    }
}
