using Actors.Imaging.Colour;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using Actors.Inference.Tensors;

namespace Actors.Inference.Fidelity;

/// <summary>Replaces harmed blocks by Lanczos. Towards a sound neighbour the block itself goes over, so that no seam shows and sound blocks keep every bit.</summary>
internal static class LanczosPatch
{
    // Source pixels of a harmed block in which it goes over into a sound one.
    private const float Ramp = 2;

    /// <summary>Changes the result in place.</summary>
    public static void Apply(TilePlanes planes, HarmedBlocks blocks)
    {
        var area = blocks.Grid.Area;
        var seen = area.Grow(Lanczos.EnlargingHalo).Within(planes.Picture);
        var (scale, stride) = (planes.Scale, seen.Width * planes.Scale);
        var large = Floats.Pool.Rent(stride * seen.Height * scale);
        for (var plane = 0; plane < Planes.Colours; plane++)
        {
            Lanczos.Enlarge(planes.Source(plane, seen), scale, large);
            var patch = new PlaneView(large, stride, seen.Height * scale, stride);
            for (var row = 0; row < blocks.Grid.Rows; row++)
            {
                for (var column = 0; column < blocks.Grid.Columns; column++)
                {
                    if (blocks.IsHarmed(column, row))
                    {
                        var block = blocks.Grid.Block(column, row);
                        var part = patch.Part((block.X - seen.X) * scale, (block.Y - seen.Y) * scale, block.Width * scale, block.Height * scale);
                        Lay(planes, plane, blocks, column, row, part);
                    }
                }
            }
        }

        Floats.Pool.Return(large);
    }

    private static void Lay(TilePlanes planes, int plane, HarmedBlocks blocks, int column, int row, PlaneView patch)
    {
        var block = blocks.Grid.Block(column, row);
        for (var y = 0; y < patch.Height; y++)
        {
            var result = planes.ResultRow(plane, block, y);
            var lanczos = patch.Row(y);
            for (var x = 0; x < patch.Width; x++)
            {
                var weight = Weight(blocks, column, row, block, (x + 0.5f) / planes.Scale, (y + 0.5f) / planes.Scale);

                // Not by a sum with both: what is replaced may be no number.
                result[x] = weight >= 1 ? lanczos[x] : result[x] + (weight * (lanczos[x] - result[x]));
            }
        }
    }

    // How far the nearest sound block is, in ramps; 1 at most.
    private static float Weight(HarmedBlocks blocks, int column, int row, Rect block, float x, float y)
    {
        var nearest = Ramp;
        for (var down = -1; down <= 1; down++)
        {
            for (var across = -1; across <= 1; across++)
            {
                if (blocks.IsSound(column + across, row + down))
                {
                    nearest = Math.Min(nearest, Math.Max(Distance(across, x, block.Width), Distance(down, y, block.Height)));
                }
            }
        }

        return nearest / Ramp;
    }

    private static float Distance(int direction, float at, int side) => direction switch { < 0 => at, > 0 => side - at, _ => 0 };
}
