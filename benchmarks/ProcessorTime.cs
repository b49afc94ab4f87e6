using System.Globalization;

namespace Actors.Benchmarks;

/// <summary>
/// Processor time of a process and all that it started, living or ended. On a machine that is busy with other things it says more than the clock on the wall.
/// </summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;
    private const int First = 11;
    private const int Times = 4;

    /// <summary>Zero on systems without <c>/proc</c>.</summary>
    public static TimeSpan OfTree(int process) => TimeSpan.FromSeconds(
        (double)ProcessTree.Of(process).Sum(entry => entry.Fields.Skip(First).Take(Times).Sum(field => long.Parse(field, CultureInfo.InvariantCulture))) / TicksPerSecond);
}
