namespace Actors.Trainer.Evaluation;

/// <summary>How well a model restores one set.</summary>
/// <param name="Model">The model's address, or <c>bicubic</c>.</param>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Set">The set's label.</param>
/// <param name="Pictures">Pictures measured.</param>
/// <param name="Psnr">Mean PSNR on luma, decibels.</param>
/// <param name="Ssim">Mean SSIM on luma.</param>
/// <param name="Seconds">Wall time spent upscaling, codecs and metrics not counted.</param>
public sealed record SetScore(string Model, int Scale, string Set, int Pictures, double Psnr, double Ssim, double Seconds);
