namespace Actors.Grains.Training;

/// <summary>One picture's figures, for a comparison picture by picture.</summary>
/// <param name="Set"><c>validation</c> or <c>holdout</c>.</param>
/// <param name="Sha256">Of the picture's file.</param>
/// <param name="Psnr">The model's on luma, dB.</param>
/// <param name="Seconds">Wall time of the model's upscaling.</param>
public sealed record EvaluatedPicture(string Set, string Sha256, string Name, double Psnr, double Ssim, double BicubicPsnr, double BicubicSsim, double Seconds);
