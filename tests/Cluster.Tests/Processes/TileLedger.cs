using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Cluster.Tests.Processes;

/// <summary>What silos said of the tiles that they computed, read from their logs: a killed one's books end where it died.</summary>
internal static partial class TileLedger
{
    /// <summary>The setting that makes a silo say it.</summary>
    public static readonly KeyValuePair<string, string> Setting = new("Logging:LogLevel:Actors.Grains.Tiles.TileTrace", "Debug");

    /// <summary>Every computation that a silo began, in order.</summary>
    public static IReadOnlyList<TileWork> Begun(HostProcess silo) => [.. Lines(silo).Where(line => line.IsBegun).Select(line => line.Work)];

    /// <summary>Computations that a silo has begun and not answered.</summary>
    public static IReadOnlyCollection<TileWork> InFlight(HostProcess silo)
    {
        HashSet<TileWork> open = [];
        foreach (var (work, isBegun) in Lines(silo))
        {
            _ = isBegun ? open.Add(work) : open.Remove(work);
        }

        return open;
    }

    private static IEnumerable<(TileWork Work, bool IsBegun)> Lines(HostProcess silo) => Line().Matches(silo.Log).Select(line => (
        new TileWork(silo.Id, line.Groups["job"].Value, Number(line.Groups["tile"]), Number(line.Groups["attempt"])), line.Groups["what"].Value == "begun"));

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Tile (?<tile>\d+) of job (?<job>[0-9a-f]{32}) (?<what>begun|answered), attempt (?<attempt>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
