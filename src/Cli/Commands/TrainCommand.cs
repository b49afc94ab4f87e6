using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Display;
using Actors.Cli.Hosts;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors train</c>: starts, follows, lists, compares and cancels training runs of a cluster that has trainers.</summary>
internal sealed class TrainCommand : Verb
{
    public TrainCommand()
        : base(
            "train",
            "Train networks on a dataset of the cluster: start, watch, list, compare and cancel runs, and tune what they are made of.",
            "actors train start --dataset archive --version 3 --rounds 50 --server http://127.0.0.1:5080",
            "actors train watch ID",
            "actors train compare ID ID --svg curves.svg")
    {
        Add(new TrainStartCommand());
        Add(Watch());
        Add(List());
        Add(Compare());
        Add(Cancel());
        Add(new TrainDrawCommand());
        Add(new TrainTuneCommand());
    }

    /// <summary>Opens the server that was named, does something there, and turns what goes wrong into a line and a code.</summary>
    public static Task<int> Run(ParseResult parsed, Option<string?> data, Option<Uri?> server, Func<TrainingClient, Task<int>> work, CancellationToken ct) =>
        RunOn(parsed, data, server, http => work(new TrainingClient(http, TimeProvider.System)), ct);

    /// <inheritdoc cref="Run"/>
    public static async Task<int> RunOn(ParseResult parsed, Option<string?> data, Option<Uri?> server, Func<HttpClient, Task<int>> work, CancellationToken ct)
    {
        try
        {
            await using var opened = await Server.Open(new ServerRequest { Address = parsed.GetValue(server), Data = parsed.GetValue(data) }, ct);
            return await work(opened.Http);
        }
        catch (Exception e) when (e is ServerException or ServerUnavailableException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static Command Watch()
    {
        var (id, json, data, server) = (Id(), Json("each event"), SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("watch", "Follow a run to its end: step, loss, validation PSNR, time left. Ctrl-C leaves it running.") { id, json, data, server };
        command.SetAction((parsed, ct) => Run(parsed, data, server, client => new TrainingWatch(client, parsed.GetValue(json)).Run(parsed.GetRequiredValue(id), ct), ct));
        return command;
    }

    private static Command List()
    {
        var (limit, json, data, server) = (SharedOptions.Number("--limit", "How many of the newest runs, 1 to 100. Default: 20.", 1, 100, 1), Json("the list"), SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("list", "List the runs, newest first.") { limit, json, data, server };
        command.SetAction((parsed, ct) => Run(parsed, data, server, async client =>
        {
            var page = await client.List(parsed.GetValue(limit) ?? 20, ct);
            Console.Out.Write(parsed.GetValue(json) ? JsonSerializer.Serialize(page, ApiJson.Default.TrainingRunPageDocument) + Environment.NewLine : TrainingText.List(page.Items));
            return ExitCode.Success;
        }, ct));
        return command;
    }

    private static Command Compare()
    {
        var ids = SharedOptions.Curves<string>("ID", "The runs");
        var svg = new Option<FileInfo?>("--svg") { Description = "Where their curves are drawn. Default: training-curves.svg here.", HelpName = "FILE" };
        var (data, server) = (SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("compare", "Print runs side by side, and draw their curves.") { ids, svg, data, server };
        command.SetAction((parsed, ct) => Run(parsed, data, server, async client =>
        {
            var runs = await Task.WhenAll(parsed.GetRequiredValue(ids).Select(id => client.Get(id, ct)));
            var file = parsed.GetValue(svg)?.FullName ?? Path.GetFullPath("training-curves.svg");
            await File.WriteAllTextAsync(file, CurveSvg.Of([.. runs.Select(CurveLine.Of)], "seconds of training"), ct);
            Console.Out.Write(TrainingText.Compare(runs));
            Console.Out.WriteLine($"Their curves are drawn in {file}.");
            return ExitCode.Success;
        }, ct));
        return command;
    }

    private static Command Cancel()
    {
        var (id, data, server) = (Id(), SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("cancel", "Cancel a run; what it has stored stays.") { id, data, server };
        command.SetAction((parsed, ct) => Run(parsed, data, server, async client =>
        {
            Console.Out.WriteLine(TrainingText.End(await client.Cancel(parsed.GetRequiredValue(id), ct)));
            return ExitCode.Success;
        }, ct));
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "The run, as 'start' and 'list' print it." };

    private static Option<bool> Json(string what) => new("--json") { Description = $"Write {what} as JSON, a document a line." };
}
