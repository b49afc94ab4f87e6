using Actors.Imaging.Resample;

namespace Actors.Imaging.Fidelity;

/// <summary>The squared error and the shift of one plane against another, block by block.</summary>
public static class BlockErrors
{
    /// <summary>Adds the error of each block to what stands there already, and raises its shift to this plane's where that is larger.</summary>
    /// <param name="plane">The grid's area.</param>
    /// <param name="reference">The grid's area.</param>
    /// <param name="errors">One sum of squares for each block.</param>
    /// <param name="shifts">For each block the difference between its mean and that of the reference, either way; empty where nobody asks for it.</param>
    public static void Add(PlaneView plane, PlaneView reference, BlockGrid grid, Span<float> errors, Span<float> shifts = default)
    {
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                var (sum, moved) = (0f, 0f);
                for (var y = block.Y - grid.Area.Y; y < block.Bottom - grid.Area.Y; y++)
                {
                    var a = plane.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    var b = reference.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    for (var x = 0; x < a.Length; x++)
                    {
                        var difference = a[x] - b[x];
                        sum += difference * difference;
                        moved += difference;
                    }
                }

                var index = grid.Index(column, row);
                errors[index] += sum;
                if (!shifts.IsEmpty)
                {
                    shifts[index] = Math.Max(shifts[index], Math.Abs(moved / (block.Width * block.Height)));
                }
            }
        }
    }
}
