using System.ComponentModel.DataAnnotations;

namespace Actors.Hosting;

/// <summary>How a process finds its cluster and listens in it. Bound from the <c>Cluster</c> section, alike for gateway, silo and trainer; a gateway opens no ports of Orleans.</summary>
public sealed class ClusterNodeOptions
{
    public const string Section = "Cluster";

    /// <summary>The word for <see cref="Address"/> that takes the address of the machine's own name, as containers have it.</summary>
    public const string OwnName = "hostname";

    /// <summary>Connection string of the cluster's PostgreSQL database, in Npgsql's words. No default. Kept out of logs: it may hold a password.</summary>
    [Required]
    public string Connection { get; set; } = "";

    /// <summary>Name of the cluster: processes with one database and one name find each other, and grain state belongs to the name. Default <c>actors</c>.</summary>
    [Required, RegularExpression("[a-z0-9-]{1,64}")]
    public string Name { get; set; } = "actors";

    /// <summary>The address by which other processes reach this one: an IP address, a host name, or <c>hostname</c>. Default 127.0.0.1, one machine alone.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos, 0 to 65535; 0 takes a free one. Default 11111.</summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for gateways, 0 to 65535; 0 takes a free one. Default 30000.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Seconds after which a call that nobody answers fails, 2 to 300: so long may a dead silo keep a caller waiting. Default 6.</summary>
    [Range(2, 300)]
    public int ResponseSeconds { get; set; } = 6;

    /// <summary>Seconds of silence after which the others declare a silo dead, 3 to 600. Default 9.</summary>
    [Range(3, 600)]
    public int SilenceSeconds { get; set; } = 9;

    /// <summary>Seconds that a start waits for a database which is not there yet, 0 to 600. Default 5.</summary>
    [Range(0, 600)]
    public int StartSeconds { get; set; } = 5;

    /// <summary>Seconds that a stop may take before the process is cut off, 1 to 600; longer than a tile. Default 30.</summary>
    [Range(1, 600)]
    public int ShutdownSeconds { get; set; } = 30;
}
