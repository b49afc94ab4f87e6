using Actors.Grains.Trials;

namespace Actors.Grains.Training;

/// <summary>What was measured of champion and challenger.</summary>
/// <param name="EightBit">The challenger's 8-bit copy, whose file and card stand in the store.</param>
[GenerateSerializer, Immutable, Alias("training-exam-outcome")]
public sealed record ExamOutcome([property: Id(0)] ModelExam Champion, [property: Id(1)] ModelExam Challenger, [property: Id(2)] ModelExam EightBit) : TrainingResult;
