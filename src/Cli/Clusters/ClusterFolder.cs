using System.Text.Json;
using Actors.Hosting;

namespace Actors.Cli.Clusters;

/// <summary>Where a cluster of this machine keeps its database, its blobs, its logs, and the notes on its processes.</summary>
internal sealed class ClusterFolder
{
    // Where the server must not run as root, it runs as somebody who cannot enter a root's home.
    private const string OfRoot = "/var/lib/actors";

    private ClusterFolder(string root) => Root = root;

    public string Root { get; }

    public string Database => Path.Join(Root, "postgres");

    public string Blobs => Path.Join(Root, "blobs");

    /// <summary>Readable by its owner alone: it holds the database's password.</summary>
    public string Settings => Path.Join(Root, "settings.json");

    private string Processes => Path.Join(Root, "processes.json");

    /// <summary>The folder <c>cluster</c> in the data folder: the one asked for, else <c>ACTORS_DATA</c>, else the user's; root's default is <c>/var/lib/actors</c>.</summary>
    /// <exception cref="DataFolderException">There is none.</exception>
    public static ClusterFolder Of(string? data)
    {
        var isDefault = string.IsNullOrWhiteSpace(data) && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(DataFolder.Variable));
        return new ClusterFolder(Path.Join(isDefault && Environment.IsPrivilegedProcess ? OfRoot : DataFolder.Resolve(data), "cluster"));
    }

    public string LogOf(string name) => Path.Join(Root, "logs", name + ".log");

    /// <summary>Makes the folder where it is missing.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path.Join(Root, "logs"));
        Directory.CreateDirectory(Blobs);
    }

    /// <summary>The processes that were started and not stopped, whether they live or not.</summary>
    public List<ClusterProcess> Read() =>
        File.Exists(Processes) ? JsonSerializer.Deserialize(File.ReadAllBytes(Processes), ClusterJson.Default.ListClusterProcess) ?? [] : [];

    public void Write(List<ClusterProcess> processes)
    {
        var temporary = Processes + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(processes, ClusterJson.Default.ListClusterProcess));
        File.Move(temporary, Processes, overwrite: true);
    }
}
