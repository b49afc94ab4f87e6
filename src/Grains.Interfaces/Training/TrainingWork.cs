namespace Actors.Grains.Training;

/// <summary>A piece of a run's work for one trainer. It carries blob keys, never weights.</summary>
/// <param name="RunId">The run that it belongs to.</param>
/// <param name="Id">The same for the same work, whoever asks and how often.</param>
/// <param name="Run">What the run was asked to do.</param>
[GenerateSerializer, Immutable, Alias("training-work")]
public abstract record TrainingWork([property: Id(0)] string RunId, [property: Id(1)] string Id, [property: Id(2)] TrainingRunRequest Run);
