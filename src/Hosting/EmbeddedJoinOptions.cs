using System.ComponentModel.DataAnnotations;

namespace Actors.Hosting;

/// <summary>Where a silo finds the embedded node that it joins. Bound from the <c>Embedded</c> section, which <c>actors serve --trainer</c> gives to the trainer that it starts.</summary>
public sealed class EmbeddedJoinOptions
{
    public const string Section = "Embedded";

    /// <summary>The node's data folder, an absolute path. No default.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The port of the node's silo on the loopback address, 1 to 65535. No default.</summary>
    [Range(1, 65535)]
    public int Port { get; set; }

    /// <summary>The folder of the node's blob store.</summary>
    public string Blobs => DataFolder.BlobsOf(Folder);
}
