namespace Actors.Grains.Datasets;

/// <summary>Samples of all pictures in equal ranges of brightness, from dark to bright, for each band.</summary>
public sealed record ReportColours(IReadOnlyList<long> Red, IReadOnlyList<long> Green, IReadOnlyList<long> Blue);
