using Actors.Inference.Models;

namespace Actors.Inference.Probing;

/// <summary>How near a model came to the known picture when it was fed in one way.</summary>
/// <param name="Psnr">Of luma, dB.</param>
/// <param name="Ssim">Of luma.</param>
/// <param name="Bicubic">PSNR of bicubic on the same picture, dB.</param>
internal sealed record TrialScore(TensorConvention Convention, int Scale, double Psnr, double Ssim, double Bicubic);
