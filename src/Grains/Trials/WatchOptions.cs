using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Trials;

/// <summary>How a promoted model is watched. Bound from the <c>Watch</c> section; a bad value stops the host at start.</summary>
public sealed class WatchOptions
{
    public const string Section = "Watch";

    /// <summary>Jobs with feedback before anything is decided. Default 10.</summary>
    [Range(3, 100_000)]
    public int Jobs { get; set; } = 10;

    /// <summary>Jobs with feedback after which the model is left alone. Default 1,000.</summary>
    [Range(3, 10_000_000)]
    public int EnoughJobs { get; set; } = 1000;

    /// <summary>By how much the share of rejected jobs may rise, 0 to 1, before chance is asked. Default 0.05.</summary>
    [Range(0.001, 0.9)]
    public double Tolerance { get; set; } = 0.05;

    /// <summary>How likely chance alone may make what is seen, when the champion before is taken back. Default 0.01.</summary>
    [Range(0.000001, 0.2)]
    public double Chance { get; set; } = 0.01;

    /// <summary>Seconds between two looks. Default 60.</summary>
    [Range(1, 86_400)]
    public int EverySeconds { get; set; } = 60;

    /// <summary>Days after which the model is left alone, whatever was said. Default 30.</summary>
    [Range(1, 3650)]
    public int Days { get; set; } = 30;

    public TimeSpan Every => TimeSpan.FromSeconds(EverySeconds);

    public TimeSpan Longest => TimeSpan.FromDays(Days);
}
