using System.CommandLine;
using Actors.Cli.Display;

namespace Actors.Cli.Commands;

/// <summary><c>actors train draw</c>: draws the curves of runs that were made without a cluster, from the logs that they leave.</summary>
internal sealed class TrainDrawCommand : Verb
{
    private readonly Argument<FileInfo[]> _logs = SharedOptions.Curves<FileInfo>("LOG", "The curve.jsonl of each run");
    private readonly Option<FileInfo?> _svg = new("--svg") { Description = "Where they are drawn. Default: training-curves.svg here.", HelpName = "FILE" };

    public TrainDrawCommand()
        : base("draw", "Draw the curves of runs of 'Actors.Trainer train' from their logs; it needs no server.", "actors train draw runs/x4start/curve.jsonl runs/x4/curve.jsonl --svg curves.svg")
    {
        Add(_logs);
        Add(_svg);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            var lines = await Task.WhenAll(parsed.GetRequiredValue(_logs).Select(log => CurveLog.ReadAsync(log.FullName, ct)));
            var file = parsed.GetValue(_svg)?.FullName ?? Path.GetFullPath("training-curves.svg");
            await File.WriteAllTextAsync(file, CurveSvg.Of(lines, "processor seconds"), ct);
            Console.Out.WriteLine($"Their curves are drawn in {file}.");
            return ExitCode.Success;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
    }
}
