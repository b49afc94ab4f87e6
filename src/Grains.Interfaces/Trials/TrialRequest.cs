using Actors.Grains.Training;

namespace Actors.Grains.Trials;

/// <summary>A finished run's model, to be tried against the one that serves.</summary>
/// <param name="Run">What the run was asked to do.</param>
/// <param name="Model">What it made.</param>
[GenerateSerializer, Immutable, Alias("trial-request")]
public sealed record TrialRequest([property: Id(0)] TrainingRunRequest Run, [property: Id(1)] TrainedModel Model);
