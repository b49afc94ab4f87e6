namespace Actors.Grains.Training;

/// <summary>What a round came to.</summary>
/// <param name="Weights">Blob key of what the next round begins with.</param>
/// <param name="Psnr">Of its averaged weights, dB; null where nothing could be measured.</param>
/// <param name="IsJump">True where the momentum was taken.</param>
/// <param name="Answers">Whose steps are in it, in the order of their slots; at least one.</param>
/// <param name="Seconds">That it took, everything included.</param>
public sealed record RoundEnd(string Weights, double? Psnr, bool IsJump, IReadOnlyList<RoundAnswer> Answers, double Seconds);
