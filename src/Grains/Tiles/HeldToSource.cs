using Actors.Grains.Models;
using Actors.Inference.Fidelity;

namespace Actors.Grains.Tiles;

/// <summary>How the output of a job's model is held to the source.</summary>
internal static class HeldToSource
{
    /// <param name="fidelity">Share of what the result misses that is brought back, 0 to 1.</param>
    /// <param name="strength">Share of the model in the result, 0 to 1; null for all of it.</param>
    public static FidelityRules By(ModelReference model, double fidelity, double? strength) => new(fidelity, strength ?? 1, model.Restores());
}
