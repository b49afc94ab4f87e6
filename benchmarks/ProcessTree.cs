using System.Globalization;

namespace Actors.Benchmarks;

/// <summary>A process and all that it started, as <c>/proc</c> shows them at one moment; on other systems it is empty.</summary>
internal static class ProcessTree
{
    // Counted after the name of the program, which may hold blanks and ends at the last bracket.
    private const int Parent = 1;
    private const int FewestFields = 22;

    /// <summary>The fields of each process's <c>stat</c> behind its name, the first process first.</summary>
    /// <param name="process">Its number.</param>
    public static IReadOnlyList<(int Id, IReadOnlyList<string> Fields)> Of(int process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: Read(id)))
            .Where(entry => entry.Fields.Length >= FewestFields)
            .ToList();
        var found = new List<(int Id, IReadOnlyList<string> Fields)>();
        var open = new Queue<int>([process]);
        while (open.TryDequeue(out var id))
        {
            found.AddRange(all.Where(entry => entry.Id == id).Select(entry => (entry.Id, (IReadOnlyList<string>)entry.Fields)));
            foreach (var child in all.Where(entry => entry.Fields[Parent] == id.ToString(CultureInfo.InvariantCulture)))
            {
                open.Enqueue(child.Id);
            }
        }

        return found;
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
