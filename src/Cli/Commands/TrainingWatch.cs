using System.Text.Json;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Training;

namespace Actors.Cli.Commands;

/// <summary>Follows a run on the console: a line a round where the output is a file, one line that moves where it is a terminal.</summary>
internal sealed class TrainingWatch(TrainingClient client, bool isJson)
{
    private readonly bool _moves = !isJson && !Console.IsOutputRedirected;
    private TrainingPoint? _point;

    /// <returns>Success where the run made a model.</returns>
    public async Task<int> Run(string id, CancellationToken ct)
    {
        await client.Get(id, ct);
        await foreach (var next in client.Follow(id, ct))
        {
            Tell(next);
        }

        var run = await client.Get(id, ct);
        if (!isJson)
        {
            EndLine();
            Console.Out.WriteLine(TrainingText.End(run));
        }

        return run.Status is TrainingRunStatus.Succeeded ? ExitCode.Success : ExitCode.Failure;
    }

    private void Tell(TrainingEventDocument next)
    {
        _point = next.Point ?? _point;
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(next, ApiJson.Default.TrainingEventDocument));
        }
        else if (next.Message is { } message)
        {
            EndLine();
            Console.Out.WriteLine(message);
        }
        else if (_moves)
        {
            Console.Out.Write($"\r{TrainingText.Progress(next, _point)}\u001b[K");
        }
        else if (next.Kind is TrainingEventKind.Round)
        {
            Console.Out.WriteLine(TrainingText.Progress(next, _point));
        }
    }

    private void EndLine()
    {
        if (_moves)
        {
            Console.Out.Write("\r\u001b[K");
        }
    }
}
