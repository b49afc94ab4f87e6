namespace Actors.Trainer.Degradation;

/// <summary>One veil of noise.</summary>
/// <param name="Sigma">Standard deviation in levels of 255; of Poisson noise at white.</param>
/// <param name="IsGrey">The same in all three colours.</param>
/// <param name="Seed">Decides every grain.</param>
public sealed record DrawnNoise(double Sigma, NoiseKind Kind, bool IsGrey, long Seed);
