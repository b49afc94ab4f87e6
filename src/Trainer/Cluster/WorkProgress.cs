namespace Actors.Trainer.Cluster;

/// <summary>How far a work is; written by who does it, read by who asks.</summary>
public sealed class WorkProgress
{
    private readonly Lock _lock = new();
    private Mark _mark = new(IsWaiting: true, 0, 0, 0);

    /// <summary>Where it stands now.</summary>
    public (bool IsWaiting, int Step, double Loss, double SecondsPerStep) Now
    {
        get
        {
            lock (_lock)
            {
                return (_mark.IsWaiting, _mark.Step, _mark.Loss, _mark.SecondsPerStep);
            }
        }
    }

    public void Begin() => Set(new Mark(IsWaiting: false, 0, 0, 0));

    /// <param name="step">Steps of this work that are done.</param>
    /// <param name="loss">Mean so far.</param>
    public void Reach(int step, double loss, double secondsPerStep) => Set(new Mark(IsWaiting: false, step, loss, secondsPerStep));

    private void Set(Mark mark)
    {
        lock (_lock)
        {
            _mark = mark;
        }
    }

    private sealed record Mark(bool IsWaiting, int Step, double Loss, double SecondsPerStep);
}
