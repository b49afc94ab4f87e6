namespace Actors.Grains.Training;

/// <summary>A finished model's figures, written once beside its run.</summary>
/// <param name="Model">Sha256 of the ONNX file.</param>
/// <param name="Pictures">In the manifest's order, validation before hold-out.</param>
public sealed record TrainingEvaluation(string Model, string Dataset, int Version, IReadOnlyList<EvaluatedPicture> Pictures);
