namespace Actors.Imaging.Degradation;

/// <summary>
/// The noise of a picture, told from the blocks with the least structure. Which these are is told from the lowest frequencies, and the noise from the others, so that
/// choosing the calmest does not make it look smaller. Where the picture was compressed, what rounding to the steps of its table has left of noise tells how much there was.
/// </summary>
internal static class CalmNoise
{
    private const int Structure = 5;
    private const double CalmShare = 0.03;
    private const int LeastBlocks = 16;

    // Texture is less at some frequencies than at others, noise is the same at all: what the calmest quarter of them shows is noise.
    private const double CalmFrequencies = 0.15;

    // A block whose mean is this near to black or white may have been clipped, and tells nothing of noise. Levels.
    private const float Clipped = 3;

    // Noise below this share of a step becomes 0 nearly everywhere.
    private const double LeastShare = 0.25;

    /// <summary>Standard deviation in levels.</summary>
    /// <param name="quality">What the picture was compressed with; null where it was not.</param>
    public static double Of(BlockSpectra spectra, int? quality)
    {
        var calm = Calmest(spectra);
        if (calm.Count == 0)
        {
            return 0;
        }

        var levels = new List<double>();
        var (finest, least) = (int.MaxValue, 0.0);
        for (var frequency = Structure; frequency < BlockSpectra.Frequencies; frequency++)
        {
            var step = quality is { } known ? LumaTable.Step(BlockSpectra.Place(frequency), known) : 1;
            var level = Before(Math.Sqrt(calm.Average(block => Square(spectra.Values[(block * BlockSpectra.Frequencies) + frequency]))), step);
            (finest, least) = step < finest ? (step, level) : step == finest ? (step, Math.Min(least, level)) : (finest, least);
            if (level >= LeastShare * step)
            {
                levels.Add(level);
            }
        }

        levels.Sort();
        return levels.Count == 0 ? least : levels[(int)(CalmFrequencies * levels.Count)];
    }

    private static List<int> Calmest(BlockSpectra spectra)
    {
        var blocks = new List<(float Structure, int Block)>(spectra.Means.Length);
        for (var block = 0; block < spectra.Means.Length; block++)
        {
            if (spectra.Means[block] is > Clipped and < 255 - Clipped)
            {
                var sum = 0f;
                foreach (var value in spectra.Values.Slice(block * BlockSpectra.Frequencies, Structure))
                {
                    sum += value * value;
                }

                blocks.Add((sum, block));
            }
        }

        blocks.Sort();
        return [.. blocks.Take(Math.Max(LeastBlocks, (int)(CalmShare * blocks.Count))).Select(one => one.Block)];
    }

    // The deviation of gaussian noise before it was rounded to multiples of a step.
    private static double Before(double after, int step)
    {
        var (low, high) = (0.0, after + (step / 2.0));
        for (var i = 0; i < 16; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Rounded(middle / step) * step < after ? (middle, high) : (low, middle);
        }

        return low;
    }

    // Root mean square of a gaussian variable, rounded to whole numbers: each number k adds what lies beyond k - 1/2 times k² - (k-1)².
    private static double Rounded(double sigma)
    {
        if (sigma > 1)
        {
            return Math.Sqrt((sigma * sigma) + (1.0 / 12));
        }

        var sum = 0.0;
        for (var k = 1; k <= 6; k++)
        {
            sum += ((2 * k) - 1) * Beyond((k - 0.5) / Math.Max(sigma, 1e-6));
        }

        return Math.Sqrt(sum);
    }

    private static double Beyond(double deviations) => 1 - Gaussian.Erf(deviations / Math.Sqrt(2));

    private static double Square(float value) => (double)value * value;
}
