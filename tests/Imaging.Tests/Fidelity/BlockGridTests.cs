using Actors.Imaging.Fidelity;
using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Fidelity;

public sealed class BlockGridTests
{
    [Fact]
    public void Each_pixel_of_an_area_lies_in_exactly_one_of_its_blocks() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 40], Gen.Int[1, 40]).Sample((x, y, width, height) =>
        {
            var grid = new BlockGrid(new Rect(x, y, width, height));
            var seen = new int[width * height];
            for (var row = 0; row < grid.Rows; row++)
            {
                for (var column = 0; column < grid.Columns; column++)
                {
                    var block = grid.Block(column, row);
                    for (var at = 0; at < block.Width * block.Height; at++)
                    {
                        var (px, py) = (block.X + (at % block.Width), block.Y + (at / block.Width));
                        seen[((py - y) * width) + px - x] += grid.IndexAt(px, py) == grid.Index(column, row) ? 1 : 100;
                    }
                }
            }

            return seen.All(count => count == 1);
        }, iter: 200);

    [Fact]
    public void The_tiles_of_a_plan_share_no_block() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Int[4, 12]).Sample((width, height, edge) =>
        {
            var plan = new TilePlan(width, height, edge * TilePlan.Grain, 0);

            return Enumerable.Range(0, plan.Count).Sum(index => new BlockGrid(plan.Core(index)).Count) == new BlockGrid(new Rect(0, 0, width, height)).Count;
        }, iter: 200);
}
