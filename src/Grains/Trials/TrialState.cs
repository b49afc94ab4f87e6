using Actors.Grains.Models;

namespace Actors.Grains.Trials;

/// <summary>What is stored of a trial.</summary>
[GenerateSerializer, Alias("trial-state")]
public sealed class TrialState
{
    /// <summary>Null where the run's model was never tried.</summary>
    [Id(0)]
    public TrialRequest? Request { get; set; }

    [Id(1)]
    public TrialStatus Status { get; set; }

    [Id(2)]
    public ModelReference? Champion { get; set; }

    [Id(3)]
    public ModelReference? Challenger { get; set; }

    [Id(4)]
    public GateVerdict? Verdict { get; set; }

    [Id(5)]
    public GateVerdict? EightBitVerdict { get; set; }

    /// <summary>Examinations that came to nothing so far.</summary>
    [Id(6)]
    public int Misses { get; set; }

    [Id(7)]
    public DateTimeOffset? PromotedAt { get; set; }

    [Id(8)]
    public List<TrialStep> Steps { get; set; } = [];

    /// <summary>What an unfinished trial waits for; null where it goes on.</summary>
    [Id(9)]
    public string? Waiting { get; set; }
}
