using Actors.Grains.Training;
using Actors.Storage;

namespace Actors.Trainer.Cluster;

/// <summary>
/// What this trainer does for the cluster's runs: one work at a time, since each takes all cores. A work is known by its id, so that who asks twice begins it
/// once; a run's newer work takes the place of its older one.
/// </summary>
/// <param name="environment">The program's version and what it computes on, told with each report.</param>
public sealed class TrainingDesk(RoundTraining rounds, WeightMeasuring measuring, ModelFinishing finishing, ModelExamining examining, string environment) : IDisposable
{
    private const int DiskFull = 28;
    private const int MostRemembered = 64;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, DeskWork> _works = [];

    // Who has the turn; written by that one alone.
    private volatile string? _busyWith;

    /// <summary>Begins a work where it is not known, and tells how it stands.</summary>
    public WorkerReport Look(TrainingWork work)
    {
        lock (_lock)
        {
            if (!_works.TryGetValue(work.RunId, out var entry) || entry.Id != work.Id)
            {
                Forget(work.RunId);
                _works[work.RunId] = entry = new DeskWork(work.Id, (progress, ct) => DoAsync(work, progress, ct));
            }

            return entry.Report(environment, _busyWith);
        }
    }

    /// <summary>Drops what is done or waits for a run.</summary>
    public void Drop(string runId)
    {
        lock (_lock)
        {
            Forget(runId);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var run in _works.Keys.ToList())
            {
                Forget(run);
            }
        }
    }

    private void Forget(string runId)
    {
        if (_works.Remove(runId, out var old))
        {
            old.Dispose();
        }

        // Runs that ended elsewhere leave their last result here.
        if (_works.Count > MostRemembered)
        {
            foreach (var (run, work) in _works.Where(entry => entry.Value.IsDone).ToList())
            {
                _works.Remove(run);
                work.Dispose();
            }
        }
    }

    private async Task<(TrainingResult?, TrainingError?)> DoAsync(TrainingWork work, WorkProgress progress, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _busyWith = work.RunId;
            progress.Begin();
            return (work switch
            {
                RoundRequest round => await rounds.RunAsync(round, progress, ct),
                MeasureRequest measure => await measuring.RunAsync(measure, progress, ct),
                FinishRequest finish => await finishing.RunAsync(finish, progress, ct),
                ExamRequest exam => await examining.RunAsync(exam, progress, ct),
                _ => throw new NotSupportedException($"This trainer knows no work of the kind {work.GetType().Name}; it is older than the silo that leads the run."),
            }, null);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            return (null, Explain(broken));
        }
        finally
        {
            _busyWith = null;
            _turn.Release();
        }
    }

    private static TrainingError Explain(Exception broken) => broken switch
    {
        TrainingRefusedException refusal => new TrainingError(refusal.Code, refusal.Message),
        BlobStoreException { IsFull: true } => new TrainingError(TrainingErrors.StorageFull, $"The store has no room left; the last checkpoint is whole. {broken.Message}"),
        IOException when (broken.HResult & 0xFFFF) == DiskFull => new TrainingError(TrainingErrors.StorageFull, $"The trainer's disk has no room for a checkpoint; the last one is whole. {broken.Message}"),
        _ => new TrainingError(TrainingErrors.Internal, $"{broken.GetType().Name}: {broken.Message}"),
    };
}
