namespace Actors.Grains.Trials;

/// <summary>Counts of things that happen each with one chance.</summary>
internal static class Binomial
{
    /// <summary>How likely at least <paramref name="count"/> of <paramref name="trials"/> are, each with <paramref name="chance"/> (0 to 1, both left out).</summary>
    public static double AtLeast(int count, int trials, double chance)
    {
        var sum = 0.0;
        for (var hits = count; hits <= trials; hits++)
        {
            sum += Math.Exp(LogChoose(trials, hits) + (hits * Math.Log(chance)) + ((trials - hits) * Math.Log(1 - chance)));
        }

        return Math.Min(sum, 1);
    }

    /// <summary>The logarithm of the number of ways to take <paramref name="some"/> out of <paramref name="all"/>.</summary>
    public static double LogChoose(int all, int some)
    {
        var sum = 0.0;
        for (var step = 1; step <= some; step++)
        {
            sum += Math.Log(all - some + step) - Math.Log(step);
        }

        return sum;
    }
}
