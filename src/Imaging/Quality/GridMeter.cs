namespace Actors.Imaging.Quality;

/// <summary>Finds the grid of 8×8 blocks that strong compression leaves: by how much the steps across its lines exceed those between them.</summary>
internal sealed class GridMeter(int width)
{
    private const int Period = 8;

    // A real edge has hundreds of times the step of a block's border; beyond this it counts no more. Levels.
    private const float Largest = 12;

    private readonly double[] _across = new double[Period];
    private readonly double[] _down = new double[Period];
    private readonly long[] _acrossCount = new long[Period];
    private readonly long[] _downCount = new long[Period];
    private readonly float[] _above = new float[width];
    private int _y;

    public void AddRow(ReadOnlySpan<float> row)
    {
        for (var x = 1; x < width; x++)
        {
            _across[x % Period] += Math.Min(Largest, Math.Abs(row[x] - row[x - 1]));
            _acrossCount[x % Period]++;
        }

        if (_y > 0)
        {
            var sum = 0.0;
            for (var x = 0; x < width; x++)
            {
                sum += Math.Min(Largest, Math.Abs(row[x] - _above[x]));
            }

            _down[_y % Period] += sum;
            _downCount[_y % Period] += width;
        }

        row.CopyTo(_above);
        _y++;
    }

    /// <summary>Levels by which the steps at a grid's lines exceed those between them; the direction and the phase where they stand out most. About 0 where there is no grid.</summary>
    public double Excess => Math.Max(Of(_across, _acrossCount), Of(_down, _downCount));

    private static double Of(double[] sums, long[] counts)
    {
        if (Array.Exists(counts, count => count == 0))
        {
            return 0; // too small for a grid
        }

        var means = sums.Select((sum, phase) => sum / counts[phase]).ToArray();
        var peak = means.Max();
        return peak - ((means.Sum() - peak) / (Period - 1));
    }
}
