namespace Actors.Trainer.Training;

/// <summary>One part of a training run: which patches it sees.</summary>
/// <param name="Until">Share of the budget (0 to 1) at which the stage ends.</param>
/// <param name="Batch">Patches in a step.</param>
/// <param name="Patch">Patch side in source pixels.</param>
/// <param name="Margin">
/// Source pixels at each side of a patch that the loss leaves out: near its edge the network sees padding, which it never does when it serves.
/// </param>
/// <param name="Loss">What is made small; L1 unless told otherwise.</param>
public sealed record TrainingStage(double Until, int Batch, int Patch, int Margin = 0, LossKind Loss = LossKind.L1);
