namespace Actors.Imaging.Degradation;

/// <summary>
/// Finds the quality that a decoded picture was last compressed with: its frequencies stand at multiples of the steps of one quality's table, like the teeth of a comb,
/// whatever format the picture was saved in since. A picture that was moved against the grid of 8×8 or resized after shows none.
/// </summary>
internal static class QuantisationComb
{
    // Below, nothing that could be enlarged is left; above, the steps are as small as rounding.
    private const int Lowest = 5;
    private const int Highest = 96;

    // Counts of values by their magnitude, in fifths of a level.
    private const int BinsOfLevel = 5;
    private const int Largest = 120;
    private const int Bins = Largest * BinsOfLevel;

    // What rounding to whole levels makes of 0, from here on, is something else.
    private const int Zero = 6;

    // 1 where all stand on a tooth, 0 where they stand anywhere; chance reaches some standard deviations.
    private const double LeastMean = 0.3;
    private const double LeastDeviations = 8;

    // The lowest frequencies have the most values that did not become 0.
    private const int Frequencies = 14;

    private static readonly float[] Turn = [.. Enumerable.Range(0, 1 << 12).Select(i => (float)Math.Cos(2 * Math.PI * i / (1 << 12)))];

    /// <returns>Null where no compression shows.</returns>
    public static int? QualityOf(BlockSpectra spectra)
    {
        var counts = Count(spectra);
        var known = new Dictionary<(int, int), (double Sum, double Count)>();
        var (best, most) = (default(int?), LeastDeviations);
        for (var quality = Lowest; quality <= Highest; quality++)
        {
            var (sum, count) = (0.0, 0.0);
            for (var frequency = 0; frequency < Frequencies; frequency++)
            {
                var step = LumaTable.Step(BlockSpectra.Place(frequency), quality);
                if (!known.TryGetValue((frequency, step), out var one))
                {
                    known[(frequency, step)] = one = Match(counts.AsSpan(frequency * Bins, Bins), step);
                }

                sum += one.Sum;
                count += one.Count;
            }

            var deviations = count > 0 ? sum / Math.Sqrt(count / 2) : 0;
            if (deviations > most && sum / count > LeastMean)
            {
                (best, most) = (quality, deviations);
            }
        }

        return best;
    }

    private static int[] Count(BlockSpectra spectra)
    {
        var counts = new int[BlockSpectra.Frequencies * Bins];
        var frequency = 0;
        foreach (var value in spectra.Values)
        {
            var bin = (int)((Math.Abs(value) * BinsOfLevel) + 0.5f);
            if (bin < Bins)
            {
                counts[(frequency * Bins) + bin]++;
            }

            frequency = frequency + 1 == BlockSpectra.Frequencies ? 0 : frequency + 1;
        }

        return counts;
    }

    // Values that became 0 match every step, and are left out. Between 0 and the first tooth compression leaves nothing: what stands there speaks against it.
    private static (double Sum, double Count) Match(ReadOnlySpan<int> counts, int step)
    {
        var (sum, total) = (0.0, 0L);
        for (var bin = Zero; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                var turn = (int)((long)bin * Turn.Length / (step * BinsOfLevel)) & (Turn.Length - 1);
                sum += counts[bin] * (2 * bin < step * BinsOfLevel ? -1 : Turn[turn]);
                total += counts[bin];
            }
        }

        return (sum, total);
    }
}
