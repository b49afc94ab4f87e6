using System.Globalization;

namespace Actors.Grains.Datasets;

/// <summary>Blob keys of datasets. A picture is stored once, under its sha256, whichever datasets hold it.</summary>
public static class DatasetBlobs
{
    /// <summary>A picture file as it was given.</summary>
    public static string Picture(string sha256) => $"pictures/{sha256}";

    /// <summary>A version's <see cref="DatasetManifest"/> as JSON; written once.</summary>
    public static string Manifest(string name, int version) => $"datasets/{name}/{version.ToString("D6", CultureInfo.InvariantCulture)}/manifest.json";

    /// <summary>What was measured of a version's pictures, which later imports compare theirs with.</summary>
    public static string Measures(string name, int version) => $"datasets/{name}/{version.ToString("D6", CultureInfo.InvariantCulture)}/measures.json";

    /// <summary>The <see cref="DatasetOutcome"/> of an import as JSON.</summary>
    public static string Outcome(string name, string import) => $"datasets/{name}/imports/{import}.json";

    /// <summary>A version's <see cref="DatasetReport"/> as JSON.</summary>
    public static string Report(string name, int version) => $"datasets/{name}/{version.ToString("D6", CultureInfo.InvariantCulture)}/report.json";
}
