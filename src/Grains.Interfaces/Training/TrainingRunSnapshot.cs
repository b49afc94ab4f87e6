namespace Actors.Grains.Training;

/// <summary>A run as a caller sees it.</summary>
[GenerateSerializer, Immutable, Alias("training-run-snapshot")]
public sealed record TrainingRunSnapshot
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required TrainingRunStatus Status { get; init; }

    /// <summary>One sentence on why the run stands where it stands; null where the status says it all.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    [Id(3)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(4)]
    public DateTimeOffset? FinishedAt { get; init; }

    [Id(5)]
    public required TrainingRunRequest Requested { get; init; }

    /// <summary>Steps that each worker has taken, those of the round under way included.</summary>
    [Id(6)]
    public long Step { get; init; }

    /// <summary>Steps in all, as far as that is known now; 0 before.</summary>
    [Id(7)]
    public long TotalSteps { get; init; }

    /// <summary>Seconds of training that are left at the present speed; null where that is not known.</summary>
    [Id(8)]
    public double? SecondsLeft { get; init; }

    /// <summary>Workers in the round under way.</summary>
    [Id(9)]
    public int Workers { get; init; }

    /// <summary>One point a round.</summary>
    [Id(10)]
    public IReadOnlyList<TrainingPoint> Curve { get; init; } = [];

    /// <summary>The round whose averaged weights are exported: the best on the validation pictures.</summary>
    [Id(11)]
    public int? BestRound { get; init; }

    [Id(12)]
    public TrainedModel? Model { get; init; }

    [Id(13)]
    public TrainingError? Error { get; init; }

    /// <summary>Programs and machines that trained, each once: version, processor, device.</summary>
    [Id(14)]
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Sequence number of the newest event.</summary>
    [Id(15)]
    public long LastEvent { get; init; }
}
