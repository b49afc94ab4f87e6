namespace Actors.Grains.Trials;

/// <summary>How near a model came to one picture.</summary>
/// <param name="Picture">Names it; the same for every model that is measured on the set.</param>
/// <param name="Psnr">PSNR-Y in dB, a border of scale pixels left out.</param>
/// <param name="Ssim">0 to 1, on Y.</param>
[GenerateSerializer, Immutable, Alias("exam-score")]
public sealed record ExamScore([property: Id(0)] string Picture, [property: Id(1)] double Psnr, [property: Id(2)] double Ssim);
