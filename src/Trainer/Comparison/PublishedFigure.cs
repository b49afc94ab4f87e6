namespace Actors.Trainer.Comparison;

/// <summary>What a paper says of its network, and nobody measured here.</summary>
/// <param name="Parameters">Weights and biases at x2; null where we do not know it.</param>
/// <param name="Set5">PSNR on luma in dB; null where it is not given.</param>
/// <param name="Bsd100">PSNR on luma in dB; null where it is not given.</param>
public sealed record PublishedFigure(string Model, int Scale, long? Parameters, double? Set5, double? Bsd100)
{
    /// <summary>Figures of the literature on the usual sets, by the usual protocol.</summary>
    public static readonly IReadOnlyList<PublishedFigure> All =
    [
        new("bicubic", 2, null, 33.66, null),
        new("FSRCNN", 2, null, 37.00, 31.53),
        new("VDSR", 2, 665_000, 37.53, 31.90),
        new("ECBSR-M10C32", 2, null, 37.76, null),
        new("IMDN", 2, null, 38.00, null),
        new("RLFN", 2, null, 38.07, null),
        new("SwinIR-light", 2, null, 38.14, null),
        new("bicubic", 4, null, 28.42, null),
        new("FSRCNN", 4, null, 30.71, 26.98),
        new("VDSR", 4, 665_000, 31.35, 27.29),
        new("IMDN", 4, null, 32.21, null),
        new("RLFN", 4, null, 32.24, null),
        new("SwinIR-light", 4, null, 32.44, null),
    ];
}
