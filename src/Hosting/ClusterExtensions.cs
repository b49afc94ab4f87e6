using System.Net;
using Actors.Hosting.Placement;
using Actors.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Storage;

namespace Actors.Hosting;

/// <summary>How a silo finds its cluster and keeps its state.</summary>
public static class ClusterExtensions
{
    // Orleans takes its SQLite dialect by this name and loads Microsoft.Data.Sqlite for it.
    private const string Sqlite = "System.Data.SQLite";
    private const string Postgres = "Npgsql";

    // Probes in a row that a silo may miss before its silence is long enough.
    private const int Probes = 3;

    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

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
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new SchemaStartup(folder));
        return silo.UseEmbeddedCluster(folder.GrainsFile, primary: null, name, storage, configure);
    }

    /// <summary>
    /// A further silo of an embedded node, in a process of its own on the same machine. The node's silo keeps the membership: where the node ends, so does what this one
    /// is good for.
    /// </summary>
    /// <param name="name">As the node has it.</param>
    /// <param name="role">What the silo is there for, as it tells the node under <paramref name="roleKey"/>.</param>
    public static ISiloBuilder JoinEmbeddedCluster(this ISiloBuilder silo, EmbeddedJoinOptions node, string name, string roleKey, string role, string storage)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(node);
        return silo
            .UseEmbeddedCluster(DataFolder.GrainsFileOf(node.Folder), node.Port, name, storage, configure: null)
            .UseSiloMetadata(new Dictionary<string, string> { [roleKey] = role });
    }

    private static ISiloBuilder UseEmbeddedCluster(this ISiloBuilder silo, string grains, int? primary, string name, string storage, Action<NodeOptions>? configure)
    {
        var source = new SqliteDataSource(SqliteSchema.ConnectionString(grains));
        silo.Services.AddNodeOptions(configure);
        silo.Services.AddSiloKeyPlacement();

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
                cluster.PrimarySiloEndpoint = new IPEndPoint(IPAddress.Loopback, primary ?? node.Value.SiloPort)))
            .AddAdoNetGrainStorage(storage, options =>
            {
                options.Invariant = Sqlite;
                options.DataSource = source;
            })
            .UseAdoNetReminderService(options =>
            {
                options.Invariant = Sqlite;
                options.DataSource = source;
            });
    }

    /// <summary>A silo of a cluster on PostgreSQL: membership, grain state and reminders in one database.</summary>
    /// <param name="role">What the silo is there for, as it tells the others under <paramref name="roleKey"/>.</param>
    /// <param name="storage">The grain storage provider that states ask for.</param>
    public static ISiloBuilder UseCluster(this ISiloBuilder silo, ClusterNode node, string roleKey, string role, string storage)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(node);
        var (options, source) = (node.Options, node.Database.Source);
        silo.Services.AddCluster(node);
        silo.Services.AddSiloKeyPlacement();
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider =>
            new ClusterJoin(options.Name, role, provider.GetRequiredService<ILocalSiloDetails>(), provider.GetRequiredService<ILogger<ClusterJoin>>()));
        return silo
            .AddDashboard()
            .UseSiloMetadata(new Dictionary<string, string> { [roleKey] = role })
            .Configure<EndpointOptions>(endpoint =>
            {
                (endpoint.AdvertisedIPAddress, endpoint.SiloPort, endpoint.GatewayPort) = (node.Address, node.SiloPort, node.GatewayPort);
                endpoint.SiloListeningEndpoint = new IPEndPoint(node.Listen, node.SiloPort);
                endpoint.GatewayListeningEndpoint = node.GatewayPort == 0 ? null : new IPEndPoint(node.Listen, node.GatewayPort);
            })
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(options.ResponseSeconds))
            .Configure<ClusterMembershipOptions>(membership =>
            {
                membership.NumMissedProbesLimit = membership.NumMissedTableIAmAliveLimit = Probes;

                // What Orleans would add to the silence that was set: docs/decisions/0067.
                var silence = TimeSpan.FromSeconds(options.SilenceSeconds);
                membership.ProbeTimeout = membership.MaxProbeTimeout = membership.IAmAliveTablePublishTimeout = silence / Probes;
                membership.TableRefreshTimeout = silence;
                membership.ExtendProbeTimeoutDuringDegradation = membership.EnableIndirectProbes = false;
            })
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = (Postgres, source))
            .AddAdoNetGrainStorage(storage, state => (state.Invariant, state.DataSource) = (Postgres, source))
            .UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.DataSource) = (Postgres, source));
    }

    /// <summary>A client of a cluster on PostgreSQL. It waits for the cluster, however long that takes, and finds its silos in the database.</summary>
    public static IClientBuilder UseCluster(this IClientBuilder client, ClusterNode node)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(node);
        client.Services.AddCluster(node);
        return client
            .AddDashboard()
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(node.Options.ResponseSeconds))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh)
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = (Postgres, node.Database.Source))
            .UseConnectionRetryFilter(async (_, ct) =>
            {
                await Task.Delay(Reconnect, ct);
                return true;
            });
    }

    private static void AddCluster(this IServiceCollection services, ClusterNode node)
    {
        var options = node.Options;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(node.Database);
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseWatch>());
        services.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Name);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownSeconds));
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
