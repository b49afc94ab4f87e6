namespace Actors.Grains.Training;

/// <summary>Measures weights on the validation pictures.</summary>
/// <param name="Weights">Blob keys.</param>
[GenerateSerializer, Immutable, Alias("training-measure-request")]
public sealed record MeasureRequest(string RunId, string Id, TrainingRunRequest Run, [property: Id(0)] IReadOnlyList<string> Weights) : TrainingWork(RunId, Id, Run);
