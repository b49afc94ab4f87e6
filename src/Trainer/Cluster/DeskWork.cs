using Actors.Grains.Training;

namespace Actors.Trainer.Cluster;

/// <summary>One work on the desk, from its beginning on a thread of its own.</summary>
internal sealed class DeskWork : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkProgress _progress = new();
    private readonly Task<(TrainingResult? Result, TrainingError? Error)> _task;

    public DeskWork(string id, Func<WorkProgress, CancellationToken, Task<(TrainingResult?, TrainingError?)>> work)
    {
        Id = id;
        var ct = _stop.Token;
        _task = Task.Run(() => work(_progress, ct), CancellationToken.None);
    }

    public string Id { get; }

    public bool IsDone => _task.IsCompleted;

    /// <param name="busyWith">The run that the trainer works for now; null where it is idle.</param>
    public WorkerReport Report(string environment, string? busyWith)
    {
        var (isWaiting, step, loss, secondsPerStep) = _progress.Now;
        var (result, error) = _task.IsCompletedSuccessfully ? _task.Result : default;
        var waits = isWaiting && !IsDone;
        return new WorkerReport(waits, step, loss, secondsPerStep, result, error, environment, waits ? busyWith : null);
    }

    /// <summary>Ends it at its next step; nobody waits for that.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
