namespace Actors.Grains.Training;

/// <summary>What came of a <see cref="TrainingWork"/>.</summary>
[GenerateSerializer, Immutable, Alias("training-result")]
public abstract record TrainingResult;
