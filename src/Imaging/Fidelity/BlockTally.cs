namespace Actors.Imaging.Fidelity;

/// <summary>How many blocks of 8×8 source pixels a tile or a picture has, and in how many of them the model's output was replaced.</summary>
public readonly record struct BlockTally(int Blocks, int Replaced)
{
    /// <summary>0 to 1; 0 where nothing was judged.</summary>
    public double Share => Blocks == 0 ? 0 : (double)Replaced / Blocks;

    public BlockTally With(BlockTally other) => new(Blocks + other.Blocks, Replaced + other.Replaced);
}
