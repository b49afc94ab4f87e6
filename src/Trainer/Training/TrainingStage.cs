namespace Actors.Trainer.Training;

/// <summary>One part of a training run: which patches it sees.</summary>
/// <param name="Until">Share of the budget (0 to 1) at which the stage ends.</param>
/// <param name="Batch">Patches in a step.</param>
/// <param name="Patch">Patch side in source pixels.</param>
/// <param name="Margin">
/// Source pixels at each side of a patch that the loss leaves out: near its edge the network sees padding, which it never does when it serves.
/// </param>
/// <param name="Loss">What is made small; L1 unless told otherwise.</param>
/// <param name="Precision">Numbers of the hidden 3×3 convolutions, <c>fp32</c> or <c>bf16</c>, on any device; null leaves them to whoever runs the recipe.</param>
public sealed record TrainingStage(double Until, int Batch, int Patch, int Margin = 0, LossKind Loss = LossKind.L1, string? Precision = null)
{
    internal const string Fp32 = "fp32";
    internal const string Bf16 = "bf16";

    /// <summary>Whether the convolutions compute in bfloat16.</summary>
    /// <param name="byDefault">Where the stage does not say.</param>
    public bool IsMixed(bool byDefault) => Precision is null ? byDefault : Precision == Bf16;
}
