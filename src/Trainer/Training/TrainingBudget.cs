namespace Actors.Trainer.Training;

/// <summary>
/// How long a run lasts, in steps or in seconds of processor time; the learning rate follows what is spent of it. Processor time is not wall time:
/// a machine shared with others, or a stop of an hour, takes nothing from it. A budget in steps makes a run repeatable to the bit.
/// </summary>
/// <param name="Steps">Steps in all; null where the budget is processor time.</param>
/// <param name="CpuSeconds">Processor seconds of all threads together; null where the budget is steps.</param>
public sealed record TrainingBudget(long? Steps = null, double? CpuSeconds = null)
{
    /// <summary>What is spent, 0 to 1.</summary>
    /// <param name="steps">Steps done.</param>
    /// <param name="cpuSeconds">Processor seconds used.</param>
    public double Spent(long steps, double cpuSeconds) => Math.Min(Steps is { } limit ? (double)steps / limit : cpuSeconds / CpuSeconds!.Value, 1);
}
