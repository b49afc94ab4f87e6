namespace Actors.Grains.Training;

/// <summary>What a run is to do, checked. All that decides its result is here, in the dataset's version and in the number of trainers.</summary>
[GenerateSerializer, Immutable, Alias("training-run-request")]
public sealed record TrainingRunRequest
{
    [Id(0)]
    public required string Dataset { get; init; }

    /// <summary>Of the dataset.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>The family that the model is made for.</summary>
    [Id(2)]
    public required string Family { get; init; }

    /// <summary>Channels of the network's hidden layers.</summary>
    [Id(3)]
    public required int Width { get; init; }

    /// <summary>Hidden layers between the network's head and tail.</summary>
    [Id(4)]
    public required int Depth { get; init; }

    /// <summary>The network's short name, such as <c>c32n8</c>.</summary>
    public string Network => $"c{Width}n{Depth}";

    /// <summary>Output pixels per source pixel on each axis, 2 to 4.</summary>
    [Id(5)]
    public required int Scale { get; init; }

    /// <summary>How pictures are made small and poor: one of <see cref="DegradationNames"/>.</summary>
    [Id(6)]
    public required string Degradation { get; init; }

    [Id(7)]
    public required RunBudget Budget { get; init; }

    /// <summary>Decides the first weights and every patch.</summary>
    [Id(8)]
    public required long Seed { get; init; }

    /// <summary>Steps that each worker takes between two averages.</summary>
    [Id(9)]
    public required int StepsPerRound { get; init; }

    /// <summary>Adam's highest learning rate.</summary>
    [Id(10)]
    public required double LearningRate { get; init; }

    /// <summary>Muon's highest rate for the hidden kernels; 0 leaves them to Adam.</summary>
    [Id(11)]
    public required double MuonRate { get; init; }

    /// <summary>Patches in a step.</summary>
    [Id(12)]
    public required int Batch { get; init; }

    /// <summary>Patch side in source pixels.</summary>
    [Id(13)]
    public required int Patch { get; init; }

    [Id(14)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What becomes of the model.</summary>
    [Id(15)]
    public PromotionMode Promote { get; init; }

    /// <summary>How the pictures are made small and poor that it is measured on, where that is not <see cref="Degradation"/>: so that runs on several degradations can be compared.</summary>
    [Id(16)]
    public string? MeasuredOn { get; init; }
}
