using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Actors.Hosting.Postgres;

namespace Actors.Hosting;

/// <summary>What a process needs to join its cluster, found and proved before anything is started: the database with its tables, the address, the ports.</summary>
public sealed class ClusterNode : IAsyncDisposable
{
    private ClusterNode(ClusterNodeOptions options, PostgresDatabase database, IPAddress address, IPAddress listen, int siloPort, int gatewayPort) =>
        (Options, Database, Address, Listen, SiloPort, GatewayPort) = (options, database, address, listen, siloPort, gatewayPort);

    public ClusterNodeOptions Options { get; }

    public PostgresDatabase Database { get; }

    /// <summary>The address that others are told.</summary>
    public IPAddress Address { get; }

    /// <summary>The address that this process listens on: the one that others are told, where this machine has it, else all of its addresses.</summary>
    public IPAddress Listen { get; }

    public int SiloPort { get; }

    /// <summary>Where clients come in; 0 for a silo that takes none.</summary>
    public int GatewayPort { get; }

    /// <summary>Makes ready to join as a silo.</summary>
    /// <param name="application">How the database's list of connections names this process.</param>
    /// <param name="takesClients">False for a silo that lacks what clients talk of: it could not even read, and pass on, a call to a grain that others have.</param>
    /// <exception cref="IOException">The database cannot be used, the address is not known or a port is taken; the message says what to mend.</exception>
    public static async Task<ClusterNode> OfSiloAsync(ClusterNodeOptions options, string application, bool takesClients, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var address = await ResolveAsync(options.Address, ct);
        var listen = IsOwn(address) ? address : IPAddress.Any;
        var siloPort = PortOf(options.SiloPort, listen, nameof(options.SiloPort));
        var gatewayPort = takesClients ? PortOf(options.GatewayPort, listen, nameof(options.GatewayPort)) : 0;
        return new ClusterNode(options, await DatabaseOfAsync(options, application, ct), address, listen, siloPort, gatewayPort);
    }

    /// <summary>Makes ready to join as a client, which opens no port of Orleans.</summary>
    /// <param name="application">How the database's list of connections names this process.</param>
    /// <exception cref="IOException">The database cannot be used; the message says what to mend.</exception>
    public static async Task<ClusterNode> OfClientAsync(ClusterNodeOptions options, string application, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ClusterNode(options, await DatabaseOfAsync(options, application, ct), IPAddress.None, IPAddress.None, 0, 0);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task<PostgresDatabase> DatabaseOfAsync(ClusterNodeOptions options, string application, CancellationToken ct)
    {
        var database = PostgresDatabase.Of(options.Connection, application);
        try
        {
            await database.ConnectAsync(TimeSpan.FromSeconds(options.StartSeconds), TimeProvider.System, ct);
            await PostgresSchema.ApplyAsync(database, ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<IPAddress> ResolveAsync(string name, CancellationToken ct)
    {
        if (IPAddress.TryParse(name, out var given))
        {
            return given;
        }

        try
        {
            var found = await Dns.GetHostAddressesAsync(name == ClusterNodeOptions.OwnName ? Dns.GetHostName() : name, AddressFamily.InterNetwork, ct);
            return found.FirstOrDefault(address => !IPAddress.IsLoopback(address)) ?? found.First();
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException or InvalidOperationException)
        {
            throw new IOException($"Cluster:Address is '{name}', which leads to no address: {fault.Message} Name an IP address of this machine.", fault);
        }
    }

    private static bool IsOwn(IPAddress address) => IPAddress.IsLoopback(address)
        || NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));

    private static int PortOf(int wanted, IPAddress listen, string key)
    {
        if (wanted == 0)
        {
            return FreePort.Find(Random.Shared);
        }

        return FreePort.IsFree(listen, wanted)
            ? wanted
            : throw new IOException($"Cluster:{key} is {wanted}, and that port of {listen} is in use: stop the process that has it, or name another port (0 takes a free one).");
    }
}
