namespace Actors.Grains.Jobs;

/// <summary>The numbered log of a job. It never grows past <see cref="MaxEvents"/>: changes of status always fit, the rest only while there is room.</summary>
/// <param name="events">The stored list, which the log appends to.</param>
public sealed class JobLog(List<JobEvent> events)
{
    public const int MaxEvents = 200;

    /// <summary>Places kept for changes of status.</summary>
    public const int Reserve = 20;

    /// <summary>Least time between two lines of progress.</summary>
    public static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    private const int MaxRetries = 60;

    private JobEvent? _lastProgress = events.FindLast(e => e.Kind == JobEventKind.Progress);
    private int _retries = events.Count(e => e.Kind == JobEventKind.Retry);

    /// <summary>Number of the newest event; 0 before the first.</summary>
    public long Last => events.Count == 0 ? 0 : events[^1].Seq;

    public void Status(DateTimeOffset now, JobStatus status, int done, int total, string? message) => Append(now, JobEventKind.Status, status, done, total, message);

    /// <summary>Says something of a status that stays as it is, while there is room.</summary>
    public void Note(DateTimeOffset now, JobStatus status, int done, int total, string message)
    {
        if (HasRoom)
        {
            Append(now, JobEventKind.Status, status, done, total, message);
        }
    }

    /// <summary>Notes progress of at least one percent, at most once a second.</summary>
    public void Progress(DateTimeOffset now, JobStatus status, int done, int total)
    {
        var isStep = _lastProgress is null || (now - _lastProgress.At >= ProgressEvery && (done - _lastProgress.TilesDone) * 100L >= total);
        if (isStep && HasRoom)
        {
            _lastProgress = Append(now, JobEventKind.Progress, status, done, total, null);
        }
    }

    /// <summary>Notes a retry, while there are not too many.</summary>
    public void Retry(DateTimeOffset now, JobStatus status, int done, int total, string reason)
    {
        if (_retries < MaxRetries && HasRoom)
        {
            _retries++;
            Append(now, JobEventKind.Retry, status, done, total, reason);
        }
    }

    private bool HasRoom => events.Count < MaxEvents - Reserve;

    private JobEvent Append(DateTimeOffset now, JobEventKind kind, JobStatus status, int done, int total, string? message)
    {
        var line = new JobEvent(Last + 1, now, kind, status, done, total, message);
        events.Add(line);
        return line;
    }
}
