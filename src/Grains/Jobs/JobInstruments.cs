using System.Diagnostics.Metrics;

namespace Actors.Grains.Jobs;

/// <summary>What this process counts of the jobs that it runs.</summary>
public sealed class JobInstruments
{
    private readonly Counter<long> _ended;

    public JobInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _ended = meters.Create("Actors.Jobs").CreateCounter<long>("actors.jobs.ended", description: "Jobs whose end was stored here, by status");
    }

    public void OnEnded(JobStatus status) => _ended.Add(1, new KeyValuePair<string, object?>("status", JobWords.Of(status)));
}
