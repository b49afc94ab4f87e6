using Actors.Imaging.Colour;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using Actors.Inference.Tensors;

namespace Actors.Inference.Fidelity;

/// <summary>Brings back what a result misses of its source: reduced again it is compared with the source, and the difference, less what may be noise, is enlarged and added.</summary>
internal static class BackProjection
{
    /// <summary>Corrects an area in place; each pass leaves a rim of it wrong where the area ends inside the picture.</summary>
    /// <param name="area">Inside the picture. What is wanted of it lies <see cref="FidelityRules.CorrectedMargin"/> further in.</param>
    /// <param name="strength">Share of the difference that is added, 0 to 1.</param>
    public static void Apply(TilePlanes planes, Rect area, double strength)
    {
        var noise = new NoiseLevels(planes, area);
        var missing = Floats.Pool.Rent(area.Width * area.Height);
        var large = Floats.Pool.Rent(missing.Length * planes.Scale * planes.Scale);
        for (var pass = 0; pass < FidelityRules.Passes; pass++)
        {
            for (var plane = 0; plane < Planes.Colours; plane++)
            {
                Compare(planes, plane, area, missing);
                Gate(plane, new BlockGrid(area), noise, (float)strength, missing);
                Bicubic.Enlarge(missing, area.Width, area.Height, planes.Scale, large);
                for (var row = 0; row < area.Height * planes.Scale; row++)
                {
                    RowMath.AddScaled(large.AsSpan(row * area.Width * planes.Scale), 1, planes.ResultRow(plane, area, row));
                }
            }
        }

        Floats.Pool.Return(missing);
        Floats.Pool.Return(large);
    }

    private static void Compare(TilePlanes planes, int plane, Rect area, Span<float> missing)
    {
        Bicubic.Reduce(planes.Result(plane, area), planes.Scale, missing);
        var source = planes.Source(plane, area);
        for (var y = 0; y < area.Height; y++)
        {
            var row = missing.Slice(y * area.Width, area.Width);
            var wanted = source.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = wanted[x] - row[x];
            }
        }
    }

    private static void Gate(int plane, BlockGrid grid, NoiseLevels noise, float strength, Span<float> missing)
    {
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                var level = noise.Of(plane, block);
                for (var y = block.Y - grid.Area.Y; y < block.Bottom - grid.Area.Y; y++)
                {
                    NoiseGate.Apply(missing.Slice((y * grid.Area.Width) + block.X - grid.Area.X, block.Width), level, strength);
                }
            }
        }
    }
}
