namespace Actors.Grains.Training;

/// <summary>A worker's share of a round is done, and its two blobs stand.</summary>
/// <param name="Loss">Mean over its steps.</param>
/// <param name="LearningRate">At the last step.</param>
/// <param name="Psnr">Its own averaged weights on the validation pictures, dB; null where there are none.</param>
/// <param name="Seconds">That it took on its trainer.</param>
[GenerateSerializer, Immutable, Alias("training-round-outcome")]
public sealed record RoundOutcome([property: Id(0)] double Loss, [property: Id(1)] double LearningRate, [property: Id(2)] double? Psnr, [property: Id(3)] double Seconds) : TrainingResult;
