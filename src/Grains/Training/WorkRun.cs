namespace Actors.Grains.Training;

/// <summary>Hands out works and looks after them until each has ended: done, failed, or given up by the clock of the round.</summary>
/// <param name="steps">Steps of each work; 0 for works that have none.</param>
/// <param name="told">Hears of every report.</param>
/// <param name="held">Hears, after each look, what all open works wait for; null where one goes on.</param>
internal sealed class WorkRun(TrainerServices services, IReadOnlyList<Assignment> all, int steps, Action<WorkerReport> told, Action<string?> held)
{
    // A trainer that hangs must not hold up the looks at the others for long.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(5);

    private readonly RoundClock _clock = new(all.Select(one => one.Slot), steps, services.Options, services.Now);
    private readonly List<WorkEnd> _ended = [];
    private readonly Dictionary<int, WorkerReport> _seen = [];

    /// <returns>One end for each work, in the order of the slots. Ends early where one failed for good.</returns>
    public async Task<IReadOnlyList<WorkEnd>> RunAsync(CancellationToken ct)
    {
        List<Assignment> open = [.. all];
        try
        {
            while (true)
            {
                var ends = await Task.WhenAll(open.Select(one => LookAsync(one, ct)));
                foreach (var end in ends.OfType<WorkEnd>())
                {
                    open.Remove(end.Assignment);
                    _ended.Add(end);
                    _clock.Close(end.Assignment.Slot, end.Result is not null, services.Now);
                }

                if (open.Count == 0 || _ended.Exists(end => end.Error is { } error && TrainingErrors.IsFinal(error.Code)))
                {
                    return [.. _ended.OrderBy(end => end.Assignment.Slot)];
                }

                held(open.TrueForAll(one => _seen.TryGetValue(one.Slot, out var seen) && seen.IsWaiting) ? Queue(open[0]) : null);
                await Task.Delay(services.Options.Look, services.Time, ct);
            }
        }
        finally
        {
            held(null);

            // Whoever still works on it does so for nothing.
            foreach (var silo in open.Concat(_ended.Where(end => end.Result is null).Select(end => end.Assignment)).Select(one => one.Silo).Distinct())
            {
                services.WorkerOn(silo).Drop(all[0].Work.RunId).Ignore();
            }
        }
    }

    private string Queue(Assignment one) =>
        $"Trainer {one.Silo} works for {(_seen[one.Slot].Behind is { } run ? $"run {run}" : "another run")} first; this waits for its turn there.";

    private async Task<WorkEnd?> LookAsync(Assignment one, CancellationToken ct)
    {
        string? silence = null;
        try
        {
            var report = await services.WorkerOn(one.Silo).Work(one.Work).WaitAsync(LongestCall, services.Time, ct);
            _clock.Note(one.Slot, report, services.Now);
            _seen[one.Slot] = report;
            told(report);
            if (report.Result is not null || report.Error is not null)
            {
                return new WorkEnd(one, report.Result, report.Error);
            }
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            silence = broken.Message;
        }

        var fault = silence is not null && !services.Silos.List().Contains(one.Silo) ? $"it has left the cluster ({silence})" : _clock.Fault(one.Slot, services.Now);
        return fault is null ? null : new WorkEnd(one, null, new TrainingError(TrainingErrors.WorkersLost, fault));
    }
}
