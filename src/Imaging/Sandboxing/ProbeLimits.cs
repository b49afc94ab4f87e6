namespace Actors.Imaging.Sandboxing;

/// <summary>What the trial of a model may spend.</summary>
/// <param name="Bytes">Length of the file that follows.</param>
/// <param name="Seconds">For the trial in all.</param>
public sealed record ProbeLimits(int Bytes, double Seconds);
