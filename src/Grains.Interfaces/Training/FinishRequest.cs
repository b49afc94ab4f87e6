namespace Actors.Grains.Training;

/// <summary>Makes the model of a run's averaged weights, measures it, and writes the run's curves.</summary>
/// <param name="Weights">Blob key of the round that is exported.</param>
/// <param name="Step">Steps behind those weights.</param>
/// <param name="Curve">Of the whole run.</param>
[GenerateSerializer, Immutable, Alias("training-finish-request")]
public sealed record FinishRequest(
    string RunId, string Id, TrainingRunRequest Run, [property: Id(0)] string Weights, [property: Id(1)] long Step, [property: Id(2)] IReadOnlyList<TrainingPoint> Curve)
    : TrainingWork(RunId, Id, Run);
