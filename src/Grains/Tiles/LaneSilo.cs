namespace Actors.Grains.Tiles;

/// <summary>What a job knows of one silo: how many of its tiles are there, how long one takes, and whether the silo can be trusted with more.</summary>
internal sealed class LaneSilo(LaneOptions options, TimeProvider time)
{
    // A new measurement weighs a quarter: a few slow tiles lengthen the lease, and one does not rule it.
    private const double NewWeight = 0.25;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private double? _tileMilliseconds;
    private TimeSpan _pause;
    private long _pausedAt;

    /// <summary>Lanes that are open now.</summary>
    public int Lanes { get; set; }

    /// <summary>Suspects in flight now.</summary>
    public int Suspects { get; set; }

    /// <summary>True from a break until the silo has finished a tile again.</summary>
    public bool IsDoubtful => _pause > TimeSpan.Zero;

    /// <summary>True while the silo is left alone.</summary>
    public bool IsCoolingOff => IsDoubtful && time.GetElapsedTime(_pausedAt) < _pause;

    /// <summary>True once a tile has been finished here, so that <see cref="Lease"/> rests on a measurement.</summary>
    public bool IsMeasured => _tileMilliseconds is not null;

    /// <summary>For how long the silo may work on a tile.</summary>
    public TimeSpan Lease => Longer(options.Lease, _tileMilliseconds is { } measured ? TimeSpan.FromMilliseconds(measured * options.LeaseFactor) : options.FirstLease);

    /// <summary>A silo in doubt gets one tile to prove itself.</summary>
    public int MaxLanes(int concurrency) => IsDoubtful ? 1 : concurrency + options.Spare;

    /// <summary>A tile was finished.</summary>
    /// <returns>True where the silo was in doubt before.</returns>
    public bool Finish(double milliseconds)
    {
        _tileMilliseconds = _tileMilliseconds is { } before ? before + ((milliseconds - before) * NewWeight) : milliseconds;
        return Recover();
    }

    /// <summary>The silo has shown that it lives.</summary>
    /// <returns>True where it was in doubt before.</returns>
    public bool Recover()
    {
        var wasDoubtful = IsDoubtful;
        _pause = TimeSpan.Zero;
        return wasDoubtful;
    }

    /// <summary>Something broke: the silo is left alone, longer each time. What was in flight beside it breaks at the same moment and counts once.</summary>
    public void Doubt(TimeSpan atLeast)
    {
        if (!IsCoolingOff)
        {
            _pause = Shorter(LongestPause, Longer(atLeast, _pause * 2));
            _pausedAt = time.GetTimestamp();
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
