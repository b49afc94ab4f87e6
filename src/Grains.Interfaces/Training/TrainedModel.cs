namespace Actors.Grains.Training;

/// <summary>What a run made. The file stands under its sha256 where all models do; no alias points to it.</summary>
/// <param name="Sha256">Of the ONNX file.</param>
/// <param name="Halo">Receptive-field radius in source pixels.</param>
/// <param name="Parameters">Weights and biases in all.</param>
/// <param name="Sets">How good it is beside bicubic; figures for each picture stand in the evaluation's blob.</param>
/// <param name="SecondsPerMegapixel">Wall time of a megapixel of source on all cores of the trainer that measured it; null of a run that did not keep it.</param>
[GenerateSerializer, Immutable, Alias("trained-model")]
public sealed record TrainedModel(
    [property: Id(0)] string Sha256,
    [property: Id(1)] int Halo,
    [property: Id(2)] long Parameters,
    [property: Id(3)] IReadOnlyList<EvaluatedSet> Sets,
    [property: Id(4)] double? SecondsPerMegapixel = null);
