namespace Actors.Grains.Training;

/// <summary>How good a model is on one part of its dataset, beside bicubic: means over the pictures, on luma.</summary>
/// <param name="Set"><c>validation</c> or <c>holdout</c>.</param>
/// <param name="Pictures">How many were measured.</param>
/// <param name="Psnr">The model's, dB.</param>
/// <param name="Ssim">The model's.</param>
/// <param name="BicubicPsnr">dB.</param>
[GenerateSerializer, Immutable, Alias("evaluated-set")]
public sealed record EvaluatedSet(
    [property: Id(0)] string Set,
    [property: Id(1)] int Pictures,
    [property: Id(2)] double Psnr,
    [property: Id(3)] double Ssim,
    [property: Id(4)] double BicubicPsnr,
    [property: Id(5)] double BicubicSsim);
