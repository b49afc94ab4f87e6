using System.Globalization;

namespace Actors.Grains.Tuning;

/// <summary>Draws configurations. One depends on the seed and on its number alone, not on what was drawn before or how it came off.</summary>
internal static class TuningDraw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // Degradations have a sequence of their own: the other draws are the same with and without them.
    private const ulong OfDegradations = 0xD1B54A32D192ED03;

    public static TuningTrial Of(TuningSpace space, long seed, int number)
    {
        // A place of its own in the sequence for each number: 4 draws each.
        var state = Mix((ulong)seed) + ((ulong)number * 4 * Golden);
        var (low, high) = (Math.Log(space.LowestRate), Math.Log(space.HighestRate));
        var rate = Math.Exp(low + ((high - low) * Next(ref state)));
        var other = Mix((ulong)seed ^ OfDegradations) + ((ulong)number * Golden);
        return new TuningTrial(
            number, Math.Clamp(Short(rate), space.LowestRate, space.HighestRate), Choose(space.Widths, ref state), Choose(space.Depths, ref state), Choose(space.Patches, ref state), [],
            space.Degradations is { } names ? Choose(names, ref other) : null);
    }

    // Four digits: what a table shows is what a run can be ordered with.
    private static double Short(double rate) => double.Parse(rate.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static T Choose<T>(IReadOnlyList<T> choices, ref ulong state) => choices[(int)(Next(ref state) * choices.Count)];

    // SplitMix64: in [0, 1).
    private static double Next(ref ulong state) => (Mix(state += Golden) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
