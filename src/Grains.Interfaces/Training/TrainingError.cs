namespace Actors.Grains.Training;

/// <summary>Why a run or a worker's part of it failed.</summary>
/// <param name="Code">A lowercase word that programs can test, one of <see cref="TrainingErrors"/>.</param>
/// <param name="Message">What was wrong and what to do.</param>
[GenerateSerializer, Immutable, Alias("training-error")]
public sealed record TrainingError([property: Id(0)] string Code, [property: Id(1)] string Message);
