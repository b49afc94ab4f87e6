namespace Actors.Grains.Training;

/// <summary>What became of a work: a result, or why there is none.</summary>
internal sealed record WorkEnd(Assignment Assignment, TrainingResult? Result, TrainingError? Error);
