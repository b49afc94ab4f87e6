using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

/// <summary>A node on a data folder: in this process, or in one of its own that can be killed.</summary>
internal static class NodeProcess
{
    public const string Verb = "node";
    public const string Storage = "notes";
    public const string Acknowledged = "acknowledged";

    public static IHost Build(DataFolder folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddQuietConsole(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseEmbeddedCluster(folder, "tests", Storage));
        return builder.Build();
    }

    public static INoteGrain Note(this IHost host, string key) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<INoteGrain>(key);

    public static Process Start(string folder, OwnerKind kind)
    {
        var program = Path.Join(AppContext.BaseDirectory, "Actors.Hosting.Tests");
        var start = new ProcessStartInfo(program, [Verb, folder, kind.ToString()]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Takes the folder, writes a note and a reminder, says so, and waits to be killed.</summary>
    public static async Task<int> RunAsync(string path, OwnerKind kind)
    {
        if (await DataFolder.TryAcquireAsync(path, kind, CancellationToken.None) is not DataFolderOutcome.Owned(var folder))
        {
            Console.WriteLine("held");
            return 1;
        }

        if (kind == OwnerKind.Serve)
        {
            folder.Announce(new Uri("http://127.0.0.1:4321"));
        }

        if (kind == OwnerKind.Silo)
        {
            var host = Build(folder);
            await host.StartAsync();
            await host.Note("a").Write("kept over a kill");
            await host.Note("a").Remind("guard");
        }

        Console.WriteLine(Acknowledged);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
