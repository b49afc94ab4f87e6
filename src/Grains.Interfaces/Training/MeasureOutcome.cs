namespace Actors.Grains.Training;

/// <summary>How good weights are, in the order that they were asked for.</summary>
/// <param name="Current">PSNR in dB of the weights that training goes on from; null where there is no validation picture.</param>
/// <param name="Average">PSNR in dB of the averaged weights; null where there is no validation picture.</param>
[GenerateSerializer, Immutable, Alias("training-measure-outcome")]
public sealed record MeasureOutcome([property: Id(0)] IReadOnlyList<double?> Current, [property: Id(1)] IReadOnlyList<double?> Average) : TrainingResult;
