using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>Adds up the colour histograms of pictures.</summary>
public sealed class ColourTally
{
    private readonly long[] _red = new long[PictureMeter.Bins];
    private readonly long[] _green = new long[PictureMeter.Bins];
    private readonly long[] _blue = new long[PictureMeter.Bins];

    public void Add(PictureMeasures picture)
    {
        Add(_red, picture.Red);
        Add(_green, picture.Green);
        Add(_blue, picture.Blue);
    }

    /// <summary>The sums, on top of those of earlier pictures.</summary>
    public ReportColours After(ReportColours? before)
    {
        if (before is not null)
        {
            return new ReportColours(Sum(_red, before.Red), Sum(_green, before.Green), Sum(_blue, before.Blue));
        }

        return new ReportColours(_red, _green, _blue);
    }

    private static void Add(long[] sums, IReadOnlyList<long> counts)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += counts[i];
        }
    }

    private static long[] Sum(long[] one, IReadOnlyList<long> other) => [.. one.Select((value, i) => value + other[i])];
}
