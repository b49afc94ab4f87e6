namespace Actors.Grains.Datasets;

/// <summary>How many pictures have a measure in which range.</summary>
/// <param name="Unit">Of the measure.</param>
/// <param name="From">Where each range begins; it ends where the next begins, and the last has no end.</param>
/// <param name="Counts">Pictures in each range.</param>
/// <param name="Median">Of all pictures; null where no picture has the measure.</param>
public sealed record ReportChart(string Unit, IReadOnlyList<double> From, IReadOnlyList<int> Counts, double? Median);
