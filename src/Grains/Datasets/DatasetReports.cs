namespace Actors.Grains.Datasets;

/// <summary>Sums up a version's pictures. What only pixels tell (colours, thumbnails) comes from the report before and from the pictures that joined.</summary>
public static class DatasetReports
{
    /// <summary>Pictures shown, of those that are flagged and of the others each.</summary>
    public const int MostSamples = 24;

    private const string Unstated = "not stated";

    private static readonly double[] SizeRanges = [0, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];
    private static readonly double[] SharpnessRanges = [0, 2.5, 5, 7.5, 10, 15, 20, 30, 40, 60, 80, 120];
    private static readonly double[] NoiseRanges = [0, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 8, 12];
    private static readonly double[] BlockinessRanges = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2, 3];
    private static readonly double[] FillRanges = [-40, -30, -25, -20, -18, -16, -14, -12, -10, -8, -6, -4, -2, 0];

    /// <param name="measured">In the order of the manifest's pictures.</param>
    /// <param name="before">Of the version before; null for none.</param>
    /// <param name="joined">Colours of the pictures that joined.</param>
    /// <param name="samples">Of the pictures that joined.</param>
    public static DatasetReport Build(DatasetManifest manifest, IReadOnlyList<MeasuredPicture> measured, DatasetReport? before, ColourTally joined, IEnumerable<ReportSample> samples)
    {
        var pictures = manifest.Pictures;
        int Count(DatasetSplit split) => manifest.Of(split).Count();
        return new DatasetReport(
            manifest.Name,
            manifest.Version,
            manifest.At,
            pictures.Count,
            Count(DatasetSplit.Train),
            Count(DatasetSplit.Validation),
            Count(DatasetSplit.Holdout),
            pictures.Count(picture => picture.Flags.Count > 0),
            pictures.Count(picture => picture.Reduced.Count > 0),
            pictures.Sum(picture => picture.Bytes),
            Math.Round(pictures.Sum(Megapixels), 3),
            Counts(pictures.SelectMany(picture => picture.Flags).Select(FlagRules.KindOf)),
            Counts(measured.Select(picture => picture.Format)),
            Counts(pictures.Select(picture => picture.Licence ?? Unstated)),
            Chart("megapixels", SizeRanges, pictures.Select(Megapixels)),
            Chart("levels", SharpnessRanges, measured.Select(picture => picture.Sharpness)),
            Chart("levels", NoiseRanges, measured.Select(picture => picture.Noise)),
            Chart("levels", BlockinessRanges, measured.Select(picture => picture.Blockiness)),
            Chart("dB", FillRanges, measured.Select(picture => picture.Fill).OfType<double>()),
            joined.After(before?.Colours),
            Shown([.. before?.Samples ?? [], .. samples]));
    }

    /// <summary>Whether a report that has these samples has room for one more.</summary>
    public static bool HasRoom(IEnumerable<ReportSample> samples, bool isFlagged) => samples.Count(sample => sample.Flags.Count > 0 == isFlagged) < MostSamples;

    private static double Megapixels(DatasetPicture picture) => (double)picture.Width * picture.Height / 1e6;

    private static ReportSample[] Shown(IReadOnlyList<ReportSample> samples) =>
        [.. samples.Where(sample => sample.Flags.Count > 0).Take(MostSamples), .. samples.Where(sample => sample.Flags.Count == 0).Take(MostSamples)];

    private static SortedDictionary<string, int> Counts(IEnumerable<string> words) =>
        new(words.CountBy(word => word).ToDictionary(count => count.Key, count => count.Value), StringComparer.Ordinal);

    private static ReportChart Chart(string unit, double[] ranges, IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var counts = new int[ranges.Length];
        foreach (var value in sorted)
        {
            counts[Math.Max(0, Array.FindLastIndex(ranges, from => from <= value))]++;
        }

        return new ReportChart(unit, ranges, counts, sorted.Length == 0 ? null : Math.Round(sorted[sorted.Length / 2], 3));
    }
}
