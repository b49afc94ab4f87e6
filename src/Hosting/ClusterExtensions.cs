using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Actors.Hosting;

/// <summary>How a silo finds its cluster and keeps its state.</summary>
public static class ClusterExtensions
{
    // Orleans takes its SQLite dialect by this name and loads Microsoft.Data.Sqlite for it.
    private const string Invariant = "System.Data.SQLite";

    /// <summary>
    /// One silo on the loopback address, with grain state and reminders in the data folder's SQLite file. It opens no gateway: clients are in the
    /// same process.
    /// </summary>
    /// <param name="name">Cluster and service: grain state belongs to this name.</param>
    /// <param name="storage">The grain storage provider that states ask for.</param>
    public static ISiloBuilder UseEmbeddedCluster(this ISiloBuilder silo, DataFolder folder, string name, string storage, Action<NodeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(folder);
        var source = new SqliteDataSource(SqliteSchema.ConnectionString(folder.GrainsFile));
        silo.Services.AddNodeOptions(configure);
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new SchemaStartup(folder));

        // By [Id] and [Alias]: the default writes class names into the state, and a renamed class would lose its grains.
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<NodeOptions>>((endpoint, node) =>
        {
            endpoint.AdvertisedIPAddress = IPAddress.Loopback;
            endpoint.SiloPort = node.Value.SiloPort;
            endpoint.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, node.Value.SiloPort);
            endpoint.GatewayPort = 0;
        });
        return silo
            .Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = name)
            .UseDevelopmentClustering(options => options.Configure<IOptions<NodeOptions>>((cluster, node) =>
                cluster.PrimarySiloEndpoint = new IPEndPoint(IPAddress.Loopback, node.Value.SiloPort)))
            .AddAdoNetGrainStorage(storage, options =>
            {
                options.Invariant = Invariant;
                options.DataSource = source;
            })
            .UseAdoNetReminderService(options =>
            {
                options.Invariant = Invariant;
                options.DataSource = source;
            });
    }

    private static void AddNodeOptions(this IServiceCollection services, Action<NodeOptions>? configure)
    {
        services.AddOptionsWithValidateOnStart<NodeOptions>()
            .Configure(options => configure?.Invoke(options))
            .PostConfigure(options => options.SiloPort = options.SiloPort == 0 ? FreePort.Find(Random.Shared) : options.SiloPort);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NodeOptions>, NodeOptionsValidator>());
        services.AddOptions<HostOptions>().Configure<IOptions<NodeOptions>>((host, node) => host.ShutdownTimeout = TimeSpan.FromSeconds(node.Value.ShutdownSeconds));
    }
}
