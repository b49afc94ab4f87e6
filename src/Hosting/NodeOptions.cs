using System.ComponentModel.DataAnnotations;

namespace Actors.Hosting;

/// <summary>How an embedded node listens and stops.</summary>
public sealed class NodeOptions
{
    /// <summary>The port of the silo on the loopback address, 0 to 65535. Default 0: a free one is chosen.</summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; }

    /// <summary>Seconds that a node may take to stop before it is cut off, 1 to 600. Default 15.</summary>
    [Range(1, 600)]
    public int ShutdownSeconds { get; set; } = 15;
}
