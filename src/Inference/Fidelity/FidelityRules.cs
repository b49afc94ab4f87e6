using Actors.Imaging.Fidelity;
using Actors.Imaging.Resample;

namespace Actors.Inference.Fidelity;

/// <summary>How a model's output is held to its source: blocks where it did harm become Lanczos', and what it lost of the source is brought back.</summary>
/// <param name="Strength">Share of what the result misses of the source that is brought back, 0 to 1; 0 leaves sound output as it is, to the bit.</param>
/// <param name="ModelShare">Share of the model in the result, 0 to 1; the rest is Lanczos. 1 leaves the model's output as it is, to the bit.</param>
/// <param name="Restores">True for a model that clears noise and compression away: what it misses of the source is no harm by itself.</param>
public sealed record FidelityRules(double Strength, double ModelShare = 1, bool Restores = false)
{
    /// <summary>How often the result is compared with the source and corrected.</summary>
    public const int Passes = 2;

    /// <summary>Source pixels around the tile that a correction needs: each pass sees what a reduction and an enlargement see.</summary>
    internal const int CorrectedMargin = Passes * (Bicubic.ReducingHalo + Bicubic.EnlargingHalo);

    /// <summary>Holds a result to nothing but doing no harm.</summary>
    public static FidelityRules DoNoHarm { get; } = new(0);

    /// <summary>Rings of blocks around a tile that are judged with it, because the tile depends on them.</summary>
    internal int Rings => Strength > 0 ? (CorrectedMargin + BlockGrid.Edge - 1) / BlockGrid.Edge : 0;

    /// <summary>The least halo of windows. Source pixels.</summary>
    /// <param name="modelHalo">Receptive-field radius of the model in source pixels.</param>
    public int HaloFor(int modelHalo)
    {
        // One ring more, for the tile that has harm at its edge.
        var judged = BlockGrid.Edge * (Rings + 1);
        return judged + Math.Max(modelHalo + Bicubic.ReducingHalo, Math.Max(NoiseMap.Halo, Lanczos.ThereAndBackHalo));
    }

    /// <summary>Source pixels around a tile for which the model's output is needed, to judge some rings of blocks.</summary>
    internal static int Margin(int rings) => (BlockGrid.Edge * rings) + Bicubic.ReducingHalo;
}
