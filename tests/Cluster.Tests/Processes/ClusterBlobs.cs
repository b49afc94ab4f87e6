using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Cluster.Tests.Processes;

/// <summary>What a cluster's blob folder tells of its jobs.</summary>
internal static class ClusterBlobs
{
    /// <summary>The audit record of a finished job, in the order of its tiles.</summary>
    public static async Task<IReadOnlyList<JsonNode>> TileRecordsAsync(this ProcessCluster cluster, string id, CancellationToken ct) =>
        [.. (await File.ReadAllLinesAsync(Path.Join(cluster.Blobs, "results", id, "tiles.jsonl"), ct)).Select(line => JsonNode.Parse(line)!)];

    /// <summary>The silo that holds a job: it cuts the picture, and the windows name it.</summary>
    /// <returns>Null where the job has no windows, or those of a silo that was replaced.</returns>
    public static HostProcess? OwnerOf(this ProcessCluster cluster, string id)
    {
        var window = FilesBelow(cluster, $"jobs/{id}/source").Select(ReadOrNothing).FirstOrDefault(bytes => bytes.Length > 0) ?? [];
        return cluster.Silos.Find(silo => window.AsSpan().IndexOf(Encoding.UTF8.GetBytes(silo.SiloAddress)) >= 0);
    }

    private static IEnumerable<string> FilesBelow(ProcessCluster cluster, string key)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Join(cluster.Blobs, key))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static byte[] ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return []; // It went a moment ago.
        }
    }
}
