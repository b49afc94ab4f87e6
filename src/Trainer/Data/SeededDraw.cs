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
    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
