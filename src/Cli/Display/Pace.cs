namespace Actors.Cli.Display;

/// <summary>How fast work goes, and how long the rest takes at that speed.</summary>
/// <param name="total">All of the work, in the unit of <c>done</c>.</param>
internal sealed class Pace(double total)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private (DateTimeOffset At, double Done)? _first;
    private (DateTimeOffset At, double Done) _latest;

    /// <summary>Units a second since the first note; null until there is enough to tell.</summary>
    public double? PerSecond => _first is { } first && _latest.At - first.At >= Shortest && _latest.Done > first.Done
        ? (_latest.Done - first.Done) / (_latest.At - first.At).TotalSeconds
        : null;

    /// <summary>Time that the rest takes; null until there is enough to tell.</summary>
    public TimeSpan? Left => PerSecond is { } speed ? TimeSpan.FromSeconds((total - _latest.Done) / speed) : null;

    public void Note(DateTimeOffset at, double done)
    {
        _first ??= (at, done);
        _latest = (at, done);
    }
}
