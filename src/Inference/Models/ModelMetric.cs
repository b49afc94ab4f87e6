namespace Actors.Inference.Models;

/// <summary>Faithfulness on one evaluation set, on BT.601 studio-range luma with a border of scale pixels shaved.</summary>
/// <param name="Psnr">Mean over the set, dB.</param>
/// <param name="Ssim">Mean over the set, 0 to 1.</param>
public sealed record ModelMetric(double Psnr, double Ssim);
