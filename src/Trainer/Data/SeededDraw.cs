namespace Actors.Trainer.Data;

/// <summary>
/// A small random sequence (SplitMix64) that is a function of its seeds alone. A training step draws from (seed, step), so a resumed run needs no
/// saved generator to draw what the uninterrupted one would have drawn.
/// </summary>
public struct SeededDraw
{
    private ulong _state;

    public SeededDraw(long seed, long step)
    {
        _state = (ulong)seed;
        _state = Next() ^ (ulong)step;
    }

    /// <summary>A whole number from 0 to <paramref name="limit"/> − 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>True in about <paramref name="share"/> (0 to 1) of the draws.</summary>
    public bool Chance(double share) => Share() < share;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, all equally likely.</summary>
    public double Between(double least, double most) => least + ((most - least) * Share());

    /// <summary>
    /// A number of mean 0 and standard deviation 1, spread like a bell: the sum of four uniform ones, so never beyond 3.47. It needs no function whose last bit
    /// differs from machine to machine.
    /// </summary>
    public float Bell()
    {
        const float Middle = 2 * 65535;
        const float PerDeviation = 1 / 37837.23f; // 65536 / √3, for four uniform numbers of 16 bits
        var bits = Next();
        return ((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48) - Middle) * PerDeviation;
    }

    /// <summary>A seed for a sequence of its own.</summary>
    public long Seed() => (long)Next();

    private double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
