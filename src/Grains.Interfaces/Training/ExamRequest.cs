using Actors.Grains.Models;

namespace Actors.Grains.Training;

/// <summary>Measures champion and challenger, and the challenger's 8-bit copy, on the same pictures in turns, and checks the challenger.</summary>
/// <param name="Champion">Null for the baseline.</param>
/// <param name="Challenger">Sha256 of the run's model.</param>
[GenerateSerializer, Immutable, Alias("training-exam-request")]
public sealed record ExamRequest(string RunId, string Id, TrainingRunRequest Run, [property: Id(0)] ModelReference? Champion, [property: Id(1)] string Challenger) : TrainingWork(RunId, Id, Run);
