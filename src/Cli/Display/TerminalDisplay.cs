using System.Collections.Concurrent;
using System.Globalization;
using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;
using Spectre.Console;

namespace Actors.Cli.Display;

/// <summary>A live bar for each running picture and one for all, with finished pictures as lines above them.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console, TimeProvider time) : IEnhanceDisplay
{
    private const double Whole = 1;

    private readonly ConcurrentDictionary<string, (ProgressTask Bar, PictureProgress Progress)> _running = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private ProgressContext? _bars;
    private ProgressTask? _all;
    private Pace? _pace;
    private int _ended;
    private int _pictures;

    public Task Run(int pictures, Func<Task> work) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new FactsColumn())
        .StartAsync(async bars =>
        {
            _bars = bars;
            _pictures = pictures;
            if (pictures > 1)
            {
                _pace = new Pace(pictures);
                _pace.Note(time.GetUtcNow(), 0);
                _all = bars.AddTask("all pictures", maxValue: pictures);
                _all.Tag = Ended();
            }

            await work();
        });

    public void Advanced(string source, JobDocument job, JobEventDocument latest)
    {
        var (bar, progress) = _running.GetOrAdd(source, _ => (
            _bars!.AddTask(Markup.Escape(Path.GetFileName(source)), maxValue: Whole), new PictureProgress(job)));
        progress.Note(latest);
        bar.Value = progress.Share;
        bar.Tag = progress.Text;
    }

    public void Finished(PictureReport report)
    {
        if (_running.TryRemove(report.Source, out var running))
        {
            _bars!.RemoveTask(running.Bar);
        }

        lock (_lock)
        {
            if (report.Verdict != PictureVerdict.Failed || _pictures > 1)
            {
                console.WriteLine(ReportText.Of(report), report.Verdict == PictureVerdict.Failed ? new Style(Color.Red) : Style.Plain);
            }

            _ended++;
            if (_all is not null)
            {
                _pace!.Note(time.GetUtcNow(), _ended);
                _all.Value = _ended;
                _all.Tag = Ended();
            }
        }
    }

    private string Ended() => string.Create(CultureInfo.InvariantCulture, $"{_ended}/{_pictures} pictures")
        + Durations.Speed(_pace?.PerSecond, "pictures/s") + Durations.Left(_pace?.Left);
}
