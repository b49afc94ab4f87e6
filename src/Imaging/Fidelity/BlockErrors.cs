using Actors.Imaging.Resample;

namespace Actors.Imaging.Fidelity;

/// <summary>The squared error and the shift of one plane against another, block by block.</summary>
public static class BlockErrors
{
    /// <summary>Adds the error of each block to what stands there already.</summary>
    /// <param name="plane">The grid's area.</param>
    /// <param name="reference">The grid's area.</param>
    /// <param name="errors">One sum of squares for each block.</param>
    public static void Add(PlaneView plane, PlaneView reference, BlockGrid grid, Span<float> errors)
    {
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                var sum = 0f;
                for (var y = block.Y - grid.Area.Y; y < block.Bottom - grid.Area.Y; y++)
                {
                    var a = plane.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    var b = reference.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    for (var x = 0; x < a.Length; x++)
                    {
                        sum += (a[x] - b[x]) * (a[x] - b[x]);
                    }
                }

                errors[grid.Index(column, row)] += sum;
            }
        }
    }

    /// <summary>Raises what stands there already to the difference between the mean of each block and that of the reference, either way.</summary>
    /// <param name="plane">The grid's area.</param>
    /// <param name="reference">The grid's area.</param>
    /// <param name="shifts">One for each block.</param>
    public static void Shift(PlaneView plane, PlaneView reference, BlockGrid grid, Span<float> shifts)
    {
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                var sum = 0f;
                for (var y = block.Y - grid.Area.Y; y < block.Bottom - grid.Area.Y; y++)
                {
                    var a = plane.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    var b = reference.Row(y).Slice(block.X - grid.Area.X, block.Width);
                    for (var x = 0; x < a.Length; x++)
                    {
                        sum += a[x] - b[x];
                    }
                }

                ref var shift = ref shifts[grid.Index(column, row)];
                shift = Math.Max(shift, Math.Abs(sum / (block.Width * block.Height)));
            }
        }
    }
}
