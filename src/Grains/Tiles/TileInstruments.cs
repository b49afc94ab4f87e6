using System.Diagnostics.Metrics;

namespace Actors.Grains.Tiles;

/// <summary>What this process counts of its tiles; a picture of one tile counts as one.</summary>
public sealed class TileInstruments
{
    private readonly Histogram<double> _duration;
    private long _enhanced;

    public TileInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _duration = meters.Create("Actors.Tiles").CreateHistogram(
            "actors.tile.duration", "s", "Time on the device of each tile enhanced", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    }

    /// <summary>Tiles enhanced since the process started.</summary>
    public long Enhanced => Volatile.Read(ref _enhanced);

    public void OnEnhanced(TimeSpan elapsed, string provider)
    {
        Interlocked.Increment(ref _enhanced);
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("provider", provider));
    }
}
