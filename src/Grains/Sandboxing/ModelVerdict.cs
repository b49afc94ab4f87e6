using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>What the trial of a model came to: exactly one of the two is set.</summary>
/// <param name="Report">How to feed it.</param>
/// <param name="Refusal">Why it cannot serve.</param>
public sealed record ModelVerdict(ProbeReport? Report, string? Refusal);
