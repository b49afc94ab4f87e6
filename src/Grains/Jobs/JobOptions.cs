using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Jobs;

/// <summary>How jobs are kept from being forgotten. Bound from the <c>Jobs</c> section; a bad value stops the host at start.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Seconds between two looks of the guard that each unfinished job has. Default 60, which is the least that a reminder can do.</summary>
    [Range(60, 86_400)]
    public int GuardSeconds { get; set; } = 60;

    /// <summary>Minutes between two sweeps over the unfinished jobs, training runs and trials of the catalogue; one follows the death of a silo at once as well. Default 10.</summary>
    [Range(1, 1440)]
    public int SweepMinutes { get; set; } = 10;

    /// <summary>Minutes after which a row of the catalogue is closed whose job was never accepted: longer than the slowest upload takes from its row to its job. Default 60.</summary>
    [Range(1, 10_080)]
    public int UnacceptedMinutes { get; set; } = 60;

    public TimeSpan GuardEvery => TimeSpan.FromSeconds(GuardSeconds);

    public TimeSpan SweepEvery => TimeSpan.FromMinutes(SweepMinutes);

    public TimeSpan UnacceptedAfter => TimeSpan.FromMinutes(UnacceptedMinutes);
}
