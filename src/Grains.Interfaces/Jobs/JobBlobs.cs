using System.Globalization;

namespace Actors.Grains.Jobs;

/// <summary>Blob keys of a job. A job's working blobs stand under one prefix, so that they go with one call.</summary>
public static class JobBlobs
{
    /// <summary>The uploaded file.</summary>
    public static string Upload(string jobId) => $"uploads/{jobId}";

    /// <summary>Prefix of all that a finished job hands out.</summary>
    public static string Results(string jobId) => $"results/{jobId}";

    /// <summary>The finished file.</summary>
    public static string Result(string jobId) => $"{Results(jobId)}/file";

    /// <summary>The audit record, one line of JSON for each tile.</summary>
    public static string TileRecord(string jobId) => $"{Results(jobId)}/tiles.jsonl";

    /// <summary>Everything that lives only while the job runs.</summary>
    public static string Work(string jobId) => $"jobs/{jobId}";

    /// <summary>Prefix of the windows cut from the source.</summary>
    public static string SourceTiles(string jobId) => $"jobs/{jobId}/source";

    /// <summary>Prefix of the enhanced tiles.</summary>
    public static string EnhancedTiles(string jobId) => $"jobs/{jobId}/enhanced";

    /// <summary>A window cut from the source, halo included.</summary>
    public static string SourceTile(string jobId, int index) => $"{SourceTiles(jobId)}/{Number(index)}";

    /// <summary>An enhanced tile, without halo.</summary>
    public static string EnhancedTile(string jobId, int index) => $"{EnhancedTiles(jobId)}/{Number(index)}";

    /// <summary>What the source file carried beside its pixels.</summary>
    public static string Metadata(string jobId) => $"jobs/{jobId}/metadata";

    /// <summary>Prefix of the marks of processes that died while they worked on a tile.</summary>
    public static string Deaths(string jobId, int index) => $"jobs/{jobId}/deaths/{Number(index)}";

    /// <summary>The mark of one such process; it stands while the process works, and stays where it dies.</summary>
    public static string Death(string jobId, int index, int count) => $"{Deaths(jobId, index)}/{Number(count)}";

    private static string Number(int index) => index.ToString("D6", CultureInfo.InvariantCulture);
}
