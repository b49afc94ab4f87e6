namespace Actors.Grains.Training;

/// <summary>The model's file and card, its evaluation and the run's curves stand in the store.</summary>
[GenerateSerializer, Immutable, Alias("training-finish-outcome")]
public sealed record FinishOutcome([property: Id(0)] TrainedModel Model) : TrainingResult;
