namespace Actors.Grains.Datasets;

/// <summary>What an import comes to when it is through.</summary>
/// <param name="Version">What it adds to the dataset; null for nothing.</param>
/// <param name="Manifest">Of that version.</param>
/// <param name="Files">Files it looked at.</param>
public sealed record ImportResult(DatasetVersion? Version, DatasetManifest? Manifest, int Files, int Added, int Reduced, int Skipped);
