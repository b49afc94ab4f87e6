namespace Actors.Client.Api.Documents;

/// <summary>Quality on one evaluation set.</summary>
/// <param name="Psnr">PSNR-Y in dB.</param>
/// <param name="Ssim">0 to 1, on Y.</param>
public sealed record MetricDocument(double Psnr, double Ssim);
