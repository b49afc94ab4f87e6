using System.Diagnostics;
using System.Text;

namespace Actors.Trainer.Tests;

/// <summary>The program, run as its user runs it.</summary>
internal static class TrainerProgram
{
    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(_ => { }, arguments);

    /// <param name="said">Called with each line that it says, as it says it.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(Action<string> said, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Actors.Trainer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.Append(line).Append('\n');
            said(line);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.ToString(), await error);
    }
}
