using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Actors.Cli.Clusters;
using Actors.Cli.Hosts;

namespace Actors.Cli.Commands;

/// <summary><c>actors cluster</c>: a whole cluster on this machine, for development, tests and demonstrations.</summary>
internal sealed class ClusterCommand : Verb
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public ClusterCommand()
        : base(
            "cluster",
            "Start, show and stop a whole cluster on this machine: PostgreSQL, gateway, silos and trainers as processes on loopback.",
            "actors cluster up --silos 3",
            "actors cluster status --json",
            "actors cluster down")
    {
        Add(Up());
        Add(Status());
        Add(Down());
    }

    private static Command Up()
    {
        var silos = new Option<int>("--silos") { Description = "Silos, 1 to 16. Default 2.", DefaultValueFactory = _ => 2 };
        var trainers = new Option<int>("--trainers") { Description = "Trainers, 0 to 4; the first one builds the trainer, which is large. Default 0." };
        var url = Url();
        var data = SharedOptions.Data();
        Within(silos, 1, 16);
        Within(trainers, 0, 4);
        var command = new Command("up", "Start what is missing and wait until all are ready; the last line is the gateway's URL.") { silos, trainers, url, data };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(data), async (cluster, stop) =>
        {
            var gateway = await cluster.Up(parsed.GetValue(silos), parsed.GetValue(trainers), parsed.GetRequiredValue(url), stop);
            Console.Out.WriteLine(gateway.GetLeftPart(UriPartial.Authority));
            return ExitCode.Success;
        }, ct));
        return command;
    }

    private static Option<Uri> Url() => new("--url")
    {
        Description = $"The gateway's address. Default {DefaultUrl}.",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri(DefaultUrl),
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp)
            {
                return address;
            }

            result.AddError($"--url {text} is not an address such as {DefaultUrl}.");
            return null;
        },
    };

    private static Command Status()
    {
        var json = new Option<bool>("--json") { Description = "Write the list as JSON." };
        var data = SharedOptions.Data();
        var command = new Command("status", "List each process: role, process id, silo address, accelerator, loaded models, tiles done.") { json, data };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(data), async (cluster, stop) =>
        {
            var processes = await cluster.Status(stop);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(processes, ClusterJson.Default.ListProcessStatus)
                : processes.Count == 0 ? "No cluster runs; `actors cluster up` starts one." : string.Join(Environment.NewLine, processes.Select(Line)));
            return ExitCode.Success;
        }, ct));
        return command;
    }

    private static Command Down()
    {
        var data = SharedOptions.Data();
        var command = new Command("down", "Stop all of the cluster's processes; its data stay.") { data };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(data), async (cluster, stop) => await cluster.Down(stop) ? ExitCode.Success : ExitCode.Failure, ct));
        return command;
    }

    private static async Task<int> Run(string? data, Func<LocalCluster, CancellationToken, Task<int>> action, CancellationToken ct)
    {
        try
        {
            using var cluster = new LocalCluster(ClusterFolder.Of(data), Console.Error);
            return await action(cluster, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ServerUnavailableException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static string Line(ProcessStatus process)
    {
        string?[] words = [process.Silo, process.Accelerator, process.Models is { Count: > 0 } models ? string.Join(' ', models) : null];
        var tiles = process.TilesDone is { } done ? string.Create(CultureInfo.InvariantCulture, $"{done} tiles") : null;
        return string.Create(CultureInfo.InvariantCulture, $"{process.Name,-10} {process.Pid,8}  {process.State,-9} {process.Url}  {string.Join("  ", words.Append(tiles).OfType<string>())}").TrimEnd();
    }

    private static void Within(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
        {
            result.AddError($"{option.Name} is {least} to {most}.");
        }
    });
}
