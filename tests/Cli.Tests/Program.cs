using Actors.Cli.Tests;
using Actors.Cli.Tests.EndToEnd;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [EmptySilo.Verb, var folder])
{
    await EmptySilo.StartAndStop(folder);
    return 0;
}

// As the entry point that the test framework generates.
return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
