using Actors.Imaging.Fidelity;
using Actors.Imaging.Tiles;

namespace Actors.Inference.Fidelity;

/// <summary>Holds one enlarged tile to its source.</summary>
/// <param name="plan">How the picture is cut.</param>
/// <param name="index">Number of the tile.</param>
internal sealed class HeldTile(FidelityRules rules, TilePlan plan, int index)
{
    private readonly Rect _picture = new(0, 0, plan.Width, plan.Height);

    /// <summary>Blocks of the tile, and how many of them became Lanczos'.</summary>
    public BlockTally Tally { get; private set; }

    /// <summary>The tile, with some rings of blocks around it.</summary>
    public Rect Judged(int rings) => plan.Core(index).Grow(rings * BlockGrid.Edge).Within(_picture);

    /// <summary>Corrects the planes in place.</summary>
    /// <param name="rings">Rings of blocks around the tile that the planes hold.</param>
    /// <returns>False, with the planes as they were, where the tile depends on one ring more.</returns>
    public bool TryHold(TilePlanes planes, int rings)
    {
        var core = plan.Core(index);

        // At scale 1 Lanczos is the source itself: a model that changes nothing would be the best, and only one that restores is worth its while.
        var harm = planes.Scale > 1 || rules.Restores ? HarmCheck.Find(planes, Judged(rings), rules.Restores) : null;
        if (harm is not null && rings == rules.Rings && harm.NeedMore(_picture))
        {
            return false;
        }

        Tally = new BlockTally(new BlockGrid(core).Count, harm?.CountIn(core) ?? 0);
        if (harm is not null)
        {
            LanczosPatch.Apply(planes, harm);
        }

        if (rules.ModelShare < 1)
        {
            LanczosBlend.Apply(planes, core.Grow(rules.Strength > 0 ? FidelityRules.CorrectedMargin : 0).Within(_picture), (float)rules.ModelShare);
        }

        if (rules.Strength > 0)
        {
            BackProjection.Apply(planes, core.Grow(FidelityRules.CorrectedMargin).Within(_picture), rules.Strength);
        }

        return true;
    }
}
