using System.Diagnostics;

namespace Actors.Cli.Tests.EndToEnd;

/// <summary>What <c>./actors</c> builds for its users: tests start that, and not what lies beside them. Current sources cost nothing; others are built first.</summary>
internal static class BuiltActors
{
    private static readonly Lazy<string> Built = new(Build);

    /// <summary>The command itself, in the root of the checkout.</summary>
    public static string Command { get; } = Path.Join(Checkout.Root, "actors");

    /// <summary>The folder of its programs.</summary>
    public static string Folder => Built.Value;

    private static string Build()
    {
        using var version = Process.Start(new ProcessStartInfo(Command, ["--version"]) { RedirectStandardOutput = true })!;
        version.StandardOutput.ReadToEnd();
        version.WaitForExit();
        var artifacts = Path.Join(Path.GetDirectoryName(Command), "artifacts", "actors");
        return version.ExitCode == 0
            ? Path.Join(artifacts, File.ReadLines(Path.Join(artifacts, "current")).First())
            : throw new InvalidOperationException($"{Command} --version ended with exit code {version.ExitCode}.");
    }
}
