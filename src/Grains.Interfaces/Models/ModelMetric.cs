namespace Actors.Grains.Models;

/// <summary>Quality on one evaluation set.</summary>
/// <param name="Psnr">PSNR-Y in dB.</param>
/// <param name="Ssim">0 to 1, on Y.</param>
[GenerateSerializer, Immutable, Alias("model-metric")]
public sealed record ModelMetric([property: Id(0)] double Psnr, [property: Id(1)] double Ssim);
