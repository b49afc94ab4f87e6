namespace Actors.Grains.Training;

/// <summary>
/// Tells which workers a round waits for no longer. Before its first step and after its last a worker reads, measures and writes, for which it has a fixed time;
/// in between it must go on. Once the first has answered, the others have as long again as that one took.
/// </summary>
/// <param name="slots">Who began.</param>
/// <param name="steps">That each has to take.</param>
public sealed class RoundClock(IEnumerable<int> slots, int steps, TrainingOptions options, DateTimeOffset began)
{
    // A step may take so many times its mean: others use the same machine.
    private const double StepsOfSilence = 20;

    private readonly Dictionary<int, Hand> _open = slots.ToDictionary(slot => slot, _ => new Hand(0, 0, began));
    private DateTimeOffset? _others;

    /// <summary>Takes note of what a worker tells.</summary>
    public void Note(int slot, WorkerReport report, DateTimeOffset now)
    {
        if (_open.TryGetValue(slot, out var hand) && (report.IsWaiting || report.Step != hand.Step))
        {
            _open[slot] = new Hand(report.Step, report.SecondsPerStep, now);
        }
    }

    /// <summary>Takes note that a worker is done or lost.</summary>
    /// <param name="answered">True where it is done.</param>
    public void Close(int slot, bool answered, DateTimeOffset now)
    {
        _open.Remove(slot);
        if (answered && _others is null)
        {
            var took = now - began;
            _others = now + (took > options.Straggle ? took : options.Straggle);
        }
    }

    /// <summary>Why a worker is waited for no longer; null where it is.</summary>
    public string? Fault(int slot, DateTimeOffset now)
    {
        if (!_open.TryGetValue(slot, out var hand))
        {
            return null;
        }

        var still = now - hand.Moved;
        var between = hand.Step == 0 || hand.Step >= steps;
        var patience = between ? options.Prepare : TimeSpan.FromSeconds(Math.Max(options.StallSeconds, StepsOfSilence * hand.SecondsPerStep));
        return still > patience ? $"it stood at step {hand.Step} of {steps} for {still.TotalSeconds:F0} s."
            : now > _others ? $"it was at step {hand.Step} of {steps} when others had long been done."
            : null;
    }

    private sealed record Hand(int Step, double SecondsPerStep, DateTimeOffset Moved);
}
