using Actors.Imaging.Fidelity;
using Actors.Imaging.Tiles;

namespace Actors.Inference.Fidelity;

/// <summary>Which blocks of an area a model did harm to.</summary>
internal sealed class HarmedBlocks(BlockGrid grid, bool[] harmed)
{
    public BlockGrid Grid => grid;

    public bool IsHarmed(int column, int row) => harmed[grid.Index(column, row)];

    /// <summary>A block that is there and sound: what stands beside it is blended into it.</summary>
    public bool IsSound(int column, int row) =>
        column >= 0 && row >= 0 && column < grid.Columns && row < grid.Rows && !IsHarmed(column, row);

    /// <summary>Whether a block at the rim is harmed where the picture goes on beyond: how to blend it depends on blocks that were not judged.</summary>
    public bool NeedMore(Rect picture)
    {
        var (open, area) = (false, grid.Area);
        for (var row = 0; row < grid.Rows; row++)
        {
            open |= (area.X > picture.X && IsHarmed(0, row)) || (area.Right < picture.Right && IsHarmed(grid.Columns - 1, row));
        }

        for (var column = 0; column < grid.Columns; column++)
        {
            open |= (area.Y > picture.Y && IsHarmed(column, 0)) || (area.Bottom < picture.Bottom && IsHarmed(column, grid.Rows - 1));
        }

        return open;
    }

    /// <summary>Harmed blocks of a part of the area that is made of whole blocks.</summary>
    public int CountIn(Rect part)
    {
        var count = 0;
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                count += IsHarmed(column, row) && block.X >= part.X && block.Y >= part.Y && block.Right <= part.Right && block.Bottom <= part.Bottom ? 1 : 0;
            }
        }

        return count;
    }
}
