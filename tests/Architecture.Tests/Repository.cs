using System.Diagnostics;
using System.Xml.Linq;

namespace Actors.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root => Checkout.Root;

    /// <summary>Every file that git knows or would add, with '/' between folders, relative to the root.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    /// <summary>Names of the projects under <c>src/</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)!)];

    /// <summary>The values of attribute <c>Include</c> of all elements named <paramref name="item"/> in a project under <c>src/</c>.</summary>
    public static IReadOnlyList<string> Includes(string project, string item)
        => [.. XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj")).Descendants(item).Select(e => e.Attribute("Include")!.Value)];

    /// <summary>Projects under <c>src/</c> that <paramref name="project"/> names as references to its code.</summary>
    public static IReadOnlyList<string> References(string project)
        => [.. Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f)))];
    }
}
