namespace Actors.Grains.Datasets;

/// <summary>One picture of a report, small.</summary>
/// <param name="Image">A data URI.</param>
public sealed record ReportSample(string Sha256, string Name, int Width, int Height, DatasetSplit Split, IReadOnlyList<string> Flags, string Image);
