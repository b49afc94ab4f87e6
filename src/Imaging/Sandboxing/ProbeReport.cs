namespace Actors.Imaging.Sandboxing;

/// <summary>What the trial of a model found, in the words of a model's card.</summary>
/// <param name="Precision"><c>fp32</c>, <c>fp16</c> or <c>int8</c>.</param>
/// <param name="Halo">Receptive-field radius in source pixels, computed from the graph or measured.</param>
/// <param name="Parameters">Weights and biases in all.</param>
/// <param name="WindowWidth">The one width that the model takes; 0 where the sides are free.</param>
/// <param name="WindowHeight">The one height that the model takes; 0 where the sides are free.</param>
/// <param name="Tiling"><c>exact</c> or <c>measured</c>.</param>
/// <param name="Psnr">Of luma on the picture of the trial, in dB.</param>
/// <param name="Ssim">Of luma on the picture of the trial, 0 to 1.</param>
public sealed record ProbeReport(
    string Precision,
    int Scale,
    int Halo,
    long Parameters,
    int Channels,
    string Range,
    string Layout,
    string Type,
    int WindowWidth,
    int WindowHeight,
    string Tiling,
    double Psnr,
    double Ssim);
