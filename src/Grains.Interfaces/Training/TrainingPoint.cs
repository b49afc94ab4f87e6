namespace Actors.Grains.Training;

/// <summary>One round of a run, as its curve shows it.</summary>
/// <param name="Round">Counts from 1.</param>
/// <param name="Step">Steps that each worker has taken so far.</param>
/// <param name="Seconds">Of training so far, by the clock.</param>
/// <param name="Loss">Mean over the round's steps and workers.</param>
/// <param name="LearningRate">Adam's, at the last step.</param>
/// <param name="Psnr">Averaged weights on the validation pictures, luma, dB; null where there are none.</param>
/// <param name="Asked">Workers that began the round.</param>
/// <param name="Answered">Workers whose steps count.</param>
/// <param name="IsJump">True where the outer momentum was taken, false where it was the plain mean.</param>
[GenerateSerializer, Immutable, Alias("training-point")]
public sealed record TrainingPoint(
    [property: Id(0)] int Round,
    [property: Id(1)] long Step,
    [property: Id(2)] double Seconds,
    [property: Id(3)] double Loss,
    [property: Id(4)] double LearningRate,
    [property: Id(5)] double? Psnr,
    [property: Id(6)] int Asked,
    [property: Id(7)] int Answered,
    [property: Id(8)] bool IsJump);
