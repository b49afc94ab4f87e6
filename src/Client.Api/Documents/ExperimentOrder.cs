using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>What an experiment is to try. Only dataset and version must be given.</summary>
/// <param name="Version">Of the dataset.</param>
/// <param name="LearningRates">The lowest and the highest; drawn between them evenly in their logarithm. Default: 0.0005 and 0.005.</param>
/// <param name="Widths">Channels to choose from. Default: 16, 32, 48.</param>
/// <param name="Depths">Hidden layers to choose from. Default: 4, 8, 12.</param>
/// <param name="Patches">Patch sides in source pixels to choose from. Default: 24, 32.</param>
/// <param name="MinSteps">Steps of each configuration's first run. Default: 300.</param>
/// <param name="MaxSteps">No run has more. Default: 2700.</param>
/// <param name="Eta">The best of so many runs goes on, with so many times as many steps. Default: 3.</param>
/// <param name="Trials">Configurations in all. Default: 9.</param>
/// <param name="Parallel">Runs at once, at most. Default: 1, since each run takes all trainers.</param>
/// <param name="Seed">Decides the configurations. Default: 1.</param>
/// <param name="Family">The models' family. Default: fast.</param>
/// <param name="Scale">2 to 4. Default: 2.</param>
/// <param name="Degradation">How pictures are made small and poor, those that all runs are measured on in any case: bicubic or photo. Default: bicubic.</param>
/// <param name="RunSeed">The seed of every run. Default: 1.</param>
/// <param name="StepsPerRound">Steps that each trainer takes between two averages. Default: 100.</param>
/// <param name="MuonRate">Muon's highest at a learning rate of 0.0015; it keeps that ratio. 0 leaves the hidden kernels to Adam. Default: 0.01.</param>
/// <param name="Batch">Patches in a step. Default: 16.</param>
/// <param name="Degradations">What pictures to learn from are made poor by, to choose from. Default: the one of <paramref name="Degradation"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExperimentOrder(
    string? Dataset,
    int? Version,
    IReadOnlyList<double>? LearningRates = null,
    IReadOnlyList<int>? Widths = null,
    IReadOnlyList<int>? Depths = null,
    IReadOnlyList<int>? Patches = null,
    long? MinSteps = null,
    long? MaxSteps = null,
    int? Eta = null,
    int? Trials = null,
    int? Parallel = null,
    long? Seed = null,
    string? Family = null,
    int? Scale = null,
    string? Degradation = null,
    long? RunSeed = null,
    int? StepsPerRound = null,
    double? MuonRate = null,
    int? Batch = null,
    IReadOnlyList<string>? Degradations = null);
