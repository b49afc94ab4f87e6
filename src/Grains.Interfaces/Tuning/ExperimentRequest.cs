using Actors.Grains.Training;

namespace Actors.Grains.Tuning;

/// <summary>What an experiment is to try, checked.</summary>
[GenerateSerializer, Immutable, Alias("experiment-request")]
public sealed record ExperimentRequest
{
    /// <summary>What all runs have in common. A configuration takes the place of its network, learning rate and patch, a rung that of its budget; Muon's rate keeps its ratio to the learning rate.</summary>
    [Id(0)]
    public required TrainingRunRequest Run { get; init; }

    [Id(1)]
    public required TuningSpace Space { get; init; }

    /// <summary>Steps of a run on the lowest rung.</summary>
    [Id(2)]
    public required long MinSteps { get; init; }

    /// <summary>No run has more steps.</summary>
    [Id(3)]
    public required long MaxSteps { get; init; }

    /// <summary>How many times as many steps the next rung has; one of so many finished runs is promoted to it.</summary>
    [Id(4)]
    public required int Eta { get; init; }

    /// <summary>Configurations that are drawn in all.</summary>
    [Id(5)]
    public required int Trials { get; init; }

    /// <summary>Runs at once, at most.</summary>
    [Id(6)]
    public required int Parallel { get; init; }

    /// <summary>Decides the configurations. The runs have a seed of their own, all the same.</summary>
    [Id(7)]
    public required long Seed { get; init; }
}
