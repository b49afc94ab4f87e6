namespace Actors.Trainer.Degradation;

/// <summary>One JPEG file.</summary>
/// <param name="Quality">1 to 100.</param>
/// <param name="HalvesChroma">True for 4:2:0, false for 4:4:4.</param>
public sealed record DrawnJpeg(int Quality, bool HalvesChroma);
