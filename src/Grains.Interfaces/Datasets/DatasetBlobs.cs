using System.Globalization;

namespace Actors.Grains.Datasets;

/// <summary>Blob keys of datasets. A picture is stored once, under its sha256, whichever datasets hold it.</summary>
public static class DatasetBlobs
{
    /// <summary>A picture file as it was given.</summary>
    public static string Picture(string sha256) => $"pictures/{sha256}";

    /// <summary>A version's <see cref="DatasetManifest"/> as JSON; written once.</summary>
    public static string Manifest(string name, int version) => $"datasets/{name}/{version.ToString("D6", CultureInfo.InvariantCulture)}/manifest.json";

    /// <summary>A version's data report as JSON.</summary>
    public static string Report(string name, int version) => $"datasets/{name}/{version.ToString("D6", CultureInfo.InvariantCulture)}/report.json";
}
