using System.Text.Json;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Tuning;

namespace Actors.Cli.Commands;

/// <summary>Follows an experiment on the console: a table that is drawn anew where the output is a terminal, else a line for each run that has ended and the table at the end.</summary>
/// <param name="screen">The terminal that the table is drawn on; null where the output is none.</param>
/// <param name="plot">Where the frontier is drawn at each change; null for nowhere.</param>
internal sealed class TuningWatch(ExperimentClient client, TextWriter output, bool isJson, (int Columns, int Rows)? screen, string? plot, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _told = [];
    private string _last = "";
    private int _lines;

    /// <returns>Success where the experiment found a model.</returns>
    public async Task<int> Run(string id, CancellationToken ct)
    {
        while (true)
        {
            var experiment = await client.Get(id, ct);
            await Tell(experiment, ct);
            if (TuningText.IsOver(experiment))
            {
                if (!isJson && screen is null)
                {
                    output.Write(Whole(experiment));
                }

                return experiment.Status is ExperimentStatus.Succeeded ? ExitCode.Success : ExitCode.Failure;
            }

            await Task.Delay(Look, time, ct);
        }
    }

    /// <summary>Shows it as it stands.</summary>
    public async Task Show(ExperimentDocument experiment, CancellationToken ct)
    {
        output.Write(isJson ? Json(experiment) + Environment.NewLine : Whole(experiment));
        await Draw(experiment, ct);
    }

    private async Task Tell(ExperimentDocument experiment, CancellationToken ct)
    {
        var json = Json(experiment);
        if (json == _last)
        {
            return;
        }

        _last = json;
        if (isJson)
        {
            output.WriteLine(json);
        }
        else if (screen is { } terminal)
        {
            Redraw(experiment, terminal.Columns, terminal.Rows);
        }
        else
        {
            foreach (var (trial, run) in experiment.Trials.SelectMany(trial => trial.Runs.Select(run => (trial, run))).Where(pair => TuningText.IsEnded(pair.run) && _told.Add(pair.run.Id)))
            {
                output.WriteLine(TuningText.Ended(trial, run));
            }
        }

        await Draw(experiment, ct);
    }

    private Task Draw(ExperimentDocument experiment, CancellationToken ct) => plot is null ? Task.CompletedTask : File.WriteAllTextAsync(plot, FrontierSvg.Of(experiment), ct);

    // A line that wraps or runs off the top could not be found again: the best configurations are shown, and of each as much as there is room for.
    private void Redraw(ExperimentDocument experiment, int columns, int rows)
    {
        var up = _lines == 0 ? "" : $"\u001b[{_lines}A";
        string[] table = TuningText.Table(experiment).TrimEnd().Split(Environment.NewLine);
        string[] lines = [.. table.Take(Math.Max(1, rows - 2)).Append(TuningText.Standing(experiment)).Select(line => line.Length < columns ? line : line[..Math.Max(1, columns - 1)])];
        output.Write($"{up}\r{string.Concat(lines.Select(line => $"{line}\u001b[K{Environment.NewLine}"))}\u001b[J");
        _lines = lines.Length;
    }

    private static string Whole(ExperimentDocument experiment) => TuningText.Table(experiment) + TuningText.Standing(experiment) + Environment.NewLine;

    private static string Json(ExperimentDocument experiment) => JsonSerializer.Serialize(experiment, ApiJson.Default.ExperimentDocument);
}
