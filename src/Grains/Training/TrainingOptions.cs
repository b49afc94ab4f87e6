using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Training;

/// <summary>How a run waits for its trainers. Bound from the <c>Training</c> section; a bad value stops the host at start.</summary>
public sealed class TrainingOptions
{
    public const string Section = "Training";

    /// <summary>Milliseconds between two looks at a trainer, and of an experiment at its runs. Default 500.</summary>
    [Range(10, 10_000)]
    public int LookMilliseconds { get; set; } = 500;

    /// <summary>Seconds that a trainer has to read a dataset, or to measure and write what it came to. Default 600: 300 large photographs take about one minute.</summary>
    [Range(1, 86_400)]
    public int PrepareSeconds { get; set; } = 600;

    /// <summary>Least seconds that a trainer may stand at one step. Default 30.</summary>
    [Range(1, 86_400)]
    public int StallSeconds { get; set; } = 30;

    /// <summary>Least seconds that the other trainers have once the first is done with a round. Default 10.</summary>
    [Range(1, 86_400)]
    public int StraggleSeconds { get; set; } = 10;

    public TimeSpan Look => TimeSpan.FromMilliseconds(LookMilliseconds);

    public TimeSpan Prepare => TimeSpan.FromSeconds(PrepareSeconds);

    public TimeSpan Straggle => TimeSpan.FromSeconds(StraggleSeconds);
}
