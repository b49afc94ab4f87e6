using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Actors.Hosting.Tests;

/// <summary>Runs the tests, or a node of its own process for a test.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [NodeProcess.Verb, var folder, var kind] => NodeProcess.RunAsync(folder, Enum.Parse<OwnerKind>(kind)),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
