namespace Actors.Grains.Trials;

/// <summary>
/// Says how surely one model is better than another on pictures that both were measured on: sets of the same size are drawn again and again from the pictures'
/// differences, and the mean of each is looked at. It asks nothing of how the differences are spread.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>Sets that are drawn. The bound of a few dozen pictures then moves by less than 0.01 of their spread from seed to seed.</summary>
    public const int Draws = 10_000;

    /// <summary>The value that the mean difference exceeds with the asked confidence.</summary>
    /// <param name="differences">One for each picture; at least one.</param>
    /// <param name="confidence">Over 0.5 and under 1.</param>
    /// <param name="seed">The same seed gives the same answer.</param>
    public static double LowerBound(IReadOnlyList<double> differences, double confidence, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Count);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var random = new Random(seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var picture = 0; picture < differences.Count; picture++)
            {
                sum += differences[random.Next(differences.Count)];
            }

            means[draw] = sum / differences.Count;
        }

        Array.Sort(means);
        return means[(int)Math.Floor((1 - confidence) * Draws)];
    }
}
