using System.Collections.Concurrent;
using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Plain lines for pipes and logs: one for each picture that ended, and one for each ten seconds of a long one.</summary>
internal sealed class LineDisplay(TextWriter target) : IEnhanceDisplay
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (PictureProgress Progress, DateTimeOffset Told)> _running = new(StringComparer.Ordinal);
    private readonly TextWriter _target = TextWriter.Synchronized(target);
    private int _pictures;

    public Task Run(int pictures, Func<Task> work)
    {
        _pictures = pictures;
        return work();
    }

    public void Advanced(string source, JobDocument job, JobEventDocument latest)
    {
        var (progress, told) = _running.GetOrAdd(source, _ => (new PictureProgress(job), latest.At));
        progress.Note(latest);
        if (latest.At - told >= Between)
        {
            _running[source] = (progress, latest.At);
            _target.WriteLine($"{ReportText.Short(source)}: {progress.Text}");
        }
    }

    public void Finished(PictureReport report)
    {
        _running.TryRemove(report.Source, out _);

        // The failures are listed at the end; where there is one picture, that is now.
        if (report.Verdict != PictureVerdict.Failed || _pictures > 1)
        {
            _target.WriteLine(ReportText.Of(report));
        }
    }
}
