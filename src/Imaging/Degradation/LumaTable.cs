namespace Actors.Imaging.Degradation;

/// <summary>libjpeg's quantisation table of luma, which nearly every program scales by a quality of 1 to 100.</summary>
internal static class LumaTable
{
    private static readonly byte[] Standard =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    /// <summary>The step at a place of the table, counted row by row.</summary>
    public static int Step(int place, int quality) => Math.Clamp(((Standard[place] * Scale(quality)) + 50) / 100, 1, 255);

    /// <summary>The quality whose table is nearest to a file's own.</summary>
    /// <param name="table">64 steps, row by row.</param>
    public static int NearestQuality(ReadOnlySpan<int> table)
    {
        var (best, least) = (1, double.PositiveInfinity);
        for (var quality = 1; quality <= 100; quality++)
        {
            var distance = 0.0;
            for (var place = 0; place < Standard.Length; place++)
            {
                distance += Math.Abs(table[place] - Step(place, quality));
            }

            (best, least) = distance < least ? (quality, distance) : (best, least);
        }

        return best;
    }

    private static int Scale(int quality) => quality < 50 ? 5000 / quality : 200 - (2 * quality);
}
