using Actors.Imaging;
using Actors.Imaging.Tiles;

namespace Actors.Grains.Tiles;

/// <summary>What the numbers of a grid stand for.</summary>
public static class TileGridExtensions
{
    // So many tiles may be cut and wait: enough for every lane of a small cluster, and little on the disk.
    private const int TilesAhead = 64;

    public static TilePlan ToPlan(this TileGrid grid) => new(grid.Width, grid.Height, grid.Edge, grid.Halo);

    public static PixelFormat Format(this TileGrid grid) => new(grid.Bands, grid.BitDepth);

    /// <summary>How many rows of tiles the cutting may be ahead of the finished ones.</summary>
    public static int RowsAhead(this TilePlan plan) => Math.Max(2, (TilesAhead + plan.Columns - 1) / plan.Columns);
}
