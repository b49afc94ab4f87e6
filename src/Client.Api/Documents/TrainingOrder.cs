using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>What a training run is to do. Only dataset, version and budget must be given.</summary>
/// <param name="Version">Of the dataset.</param>
/// <param name="Family">The model's family. Default: fast.</param>
/// <param name="Network">Channels and hidden layers of the plain network, such as <c>c32n8</c>, which is the default.</param>
/// <param name="Scale">2 to 4. Default: 2.</param>
/// <param name="Degradation">How pictures are made small and poor: bicubic or photo. Default: bicubic.</param>
/// <param name="Budget">Exactly one of seconds, steps and rounds.</param>
/// <param name="Seed">Decides the first weights and every patch. Default: 1.</param>
/// <param name="StepsPerRound">Steps that each trainer takes between two averages. Default: 100.</param>
/// <param name="LearningRate">Adam's highest. Default: 0.0015.</param>
/// <param name="MuonRate">Muon's highest for the hidden kernels; 0 leaves them to Adam. Default: 0.01.</param>
/// <param name="Batch">Patches in a step. Default: 16.</param>
/// <param name="Patch">Patch side in source pixels. Default: 24.</param>
/// <param name="Promote">What becomes of the model: none, manual (it is tried against the one that serves) or auto (where it is better, it serves). Default: none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainingOrder(
    string? Dataset,
    int? Version,
    string? Family,
    string? Network,
    int? Scale,
    string? Degradation,
    TrainingBudgetDocument? Budget,
    long? Seed,
    int? StepsPerRound,
    double? LearningRate,
    double? MuonRate,
    int? Batch,
    int? Patch,
    string? Promote = null);
