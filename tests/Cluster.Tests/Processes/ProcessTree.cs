using System.Globalization;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Who started whom, as <c>/proc</c> tells.</summary>
internal static class ProcessTree
{
    public static IReadOnlyList<int> ChildrenOf(int parent) => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName)
        .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) ? pid : 0).Where(pid => pid > 0 && ParentOf(pid) == parent)];

    /// <summary>False for what has ended, and for what is gone but that nobody has asked after yet.</summary>
    public static bool IsRunning(int pid) => StatusOf(pid, "State:") is { } state && !state.StartsWith('Z');

    private static int? ParentOf(int pid) => StatusOf(pid, "PPid:") is { } parent ? int.Parse(parent, CultureInfo.InvariantCulture) : null;

    private static string? StatusOf(int pid, string field)
    {
        try
        {
            return File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
