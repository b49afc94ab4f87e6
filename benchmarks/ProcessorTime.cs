using System.Globalization;

namespace Actors.Benchmarks;

/// <summary>
/// Processor time of a process and all that it started, living or ended; from <c>/proc</c>, so on Linux alone. On a machine that is busy with other things
/// it says more than the clock on the wall.
/// </summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;

    // Counted after the name of the program, which may hold blanks and ends at the last bracket.
    private const int Parent = 1;
    private const int FirstTime = 11;
    private const int Times = 4;

    /// <summary>Zero on other systems.</summary>
    public static TimeSpan OfTree(int process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: Read(id)))
            .Where(entry => entry.Fields.Length > FirstTime + Times)
            .ToList();
        var ticks = 0L;
        var open = new Queue<int>([process]);
        while (open.TryDequeue(out var id))
        {
            ticks += all.Where(entry => entry.Id == id).Sum(entry => entry.Fields.Skip(FirstTime).Take(Times).Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
            foreach (var child in all.Where(entry => entry.Fields[Parent] == id.ToString(CultureInfo.InvariantCulture)))
            {
                open.Enqueue(child.Id);
            }
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static string[] Read(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return [];
        }
    }
}
