namespace Actors.Grains.Training;

/// <summary>What is stored of a run: everything up to its last committed round. What a round did before its commit is done again.</summary>
[GenerateSerializer, Alias("training-run-state")]
public sealed class TrainingRunState
{
    /// <summary>Null until the run is started.</summary>
    [Id(0)]
    public TrainingRunRequest? Request { get; set; }

    [Id(1)]
    public TrainingRunStatus Status { get; set; }

    /// <summary>The last committed round; 0 before the first.</summary>
    [Id(2)]
    public int Round { get; set; }

    /// <summary>Steps that each worker has taken in committed rounds.</summary>
    [Id(3)]
    public long Step { get; set; }

    /// <summary>Of committed rounds, by the clock.</summary>
    [Id(4)]
    public double Seconds { get; set; }

    /// <summary>Of the last committed round, everything included.</summary>
    [Id(5)]
    public double SecondsPerStep { get; set; }

    /// <summary>Blob key of the weights that the next round begins with; null before the first is committed.</summary>
    [Id(6)]
    public string? Weights { get; set; }

    [Id(7)]
    public List<SlotState> Slots { get; set; } = [];

    [Id(8)]
    public List<TrainingPoint> Curve { get; set; } = [];

    [Id(9)]
    public int? BestRound { get; set; }

    [Id(10)]
    public string? BestWeights { get; set; }

    /// <summary>Works that came to nothing since the last commit.</summary>
    [Id(11)]
    public int Misses { get; set; }

    /// <summary>What an unfinished run waits for; null where it goes on.</summary>
    [Id(12)]
    public string? Waiting { get; set; }

    [Id(13)]
    public TrainedModel? Model { get; set; }

    [Id(14)]
    public TrainingError? Error { get; set; }

    [Id(15)]
    public DateTimeOffset? StartedAt { get; set; }

    [Id(16)]
    public DateTimeOffset? FinishedAt { get; set; }

    [Id(17)]
    public List<string> Environments { get; set; } = [];

    /// <summary>The log, numbered from 1 without a gap.</summary>
    [Id(18)]
    public List<TrainingEvent> Events { get; set; } = [];

    /// <summary>A copy that stays as it is while the run goes on; its parts are immutable.</summary>
    public TrainingRunState Copy()
    {
        var copy = (TrainingRunState)MemberwiseClone();
        (copy.Slots, copy.Curve, copy.Environments, copy.Events) = ([.. Slots], [.. Curve], [.. Environments], [.. Events]);
        return copy;
    }
}
