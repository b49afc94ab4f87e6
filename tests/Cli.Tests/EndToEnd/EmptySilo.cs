using System.Diagnostics;
using Actors.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Cli.Tests.EndToEnd;

/// <summary>The least that an embedded start can cost: a silo with grain state and reminders on SQLite and no grain of ours, started and stopped in a process of its own.</summary>
internal static class EmptySilo
{
    public const string Verb = "empty-silo";

    public static async Task StartAndStop(string folder)
    {
        var outcome = await DataFolder.TryAcquireAsync(folder, OwnerKind.Silo, CancellationToken.None);
        using var owned = ((DataFolderOutcome.Owned)outcome).Folder;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseEmbeddedCluster(owned, "empty", "state"));
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }

    /// <summary>Wall clock of such a process from its start to its end.</summary>
    public static async Task<TimeSpan> Time(string folder)
    {
        var program = Path.Join(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Actors.Cli.Tests.exe" : "Actors.Cli.Tests");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(program, [Verb, folder]);
        await process.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0 ? took : throw new InvalidOperationException($"The empty silo ended with exit code {process.ExitCode}.");
    }
}
