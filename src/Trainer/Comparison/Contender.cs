using Actors.Inference;

namespace Actors.Trainer.Comparison;

/// <summary>What is compared: a name, and how to open it.</summary>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Parameters">Weights and biases in all; 0 where there are none.</param>
/// <param name="Open">Gives an upscaler of one thread, which the caller disposes.</param>
public sealed record Contender(string Name, ContenderKind Kind, int Scale, long Parameters, Func<IUpscaler> Open);
