using Actors.Imaging.Colour;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using Actors.Inference.Tensors;

namespace Actors.Inference.Fidelity;

/// <summary>Finds the blocks of a tile where the model's output, reduced again, misses the source by far more than that of Lanczos.</summary>
internal static class HarmCheck
{
    /// <param name="area">Whose blocks are judged; inside the picture. The planes hold what they depend on.</param>
    /// <param name="restores">Whether the model is one that restores.</param>
    /// <returns>The blocks, or null where the model did harm to none.</returns>
    public static HarmedBlocks? Find(TilePlanes planes, Rect area, bool restores)
    {
        var grid = new BlockGrid(area);
        var shifts = restores ? new float[grid.Count] : null;
        var model = ModelErrors(planes, grid, shifts);
        if (!Array.Exists(model, HarmRule.IsSuspect))
        {
            return null;
        }

        var (lanczos, noise) = (LanczosErrors(planes, grid), new NoiseLevels(planes, area));
        var harmed = new bool[grid.Count];
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var index = grid.Index(column, row);
                var level = noise.Of(grid.Block(column, row));
                harmed[index] = shifts is null ? HarmRule.IsHarm(model[index], lanczos[index], level) : HarmRule.IsHarmRestoring(model[index], lanczos[index], level, shifts[index]);
            }
        }

        return Array.Exists(harmed, harm => harm) ? new HarmedBlocks(grid, harmed) : null;
    }

    private static float[] ModelErrors(TilePlanes planes, BlockGrid grid, float[]? shifts)
    {
        var scale = planes.Scale;
        return Errors(planes, grid, Bicubic.ReducingHalo, (view, small) => Bicubic.Reduce(view, scale, small), fromResult: true, shifts);
    }

    private static float[] LanczosErrors(TilePlanes planes, BlockGrid grid)
    {
        var scale = planes.Scale;
        return Errors(planes, grid, Lanczos.ThereAndBackHalo, (view, small) => Lanczos.ThereAndBack(view, scale, small), fromResult: false);
    }

    private static float[] Errors(TilePlanes planes, BlockGrid grid, int halo, Small make, bool fromResult, float[]? shifts = null)
    {
        var area = grid.Area;
        var seen = area.Grow(halo).Within(planes.Picture);
        var errors = new float[grid.Count];
        var small = Floats.Pool.Rent(seen.Width * seen.Height);
        for (var plane = 0; plane < Planes.Colours; plane++)
        {
            make(fromResult ? planes.Result(plane, seen) : planes.Source(plane, seen), small);
            var again = new PlaneView(small, seen.Width, seen.Height, seen.Width).Part(area.X - seen.X, area.Y - seen.Y, area.Width, area.Height);
            BlockErrors.Add(again, planes.Source(plane, area), grid, errors, shifts);
        }

        Floats.Pool.Return(small);
        Average(grid, errors);
        return errors;
    }

    private static void Average(BlockGrid grid, float[] errors)
    {
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var block = grid.Block(column, row);
                errors[grid.Index(column, row)] /= Planes.Colours * block.Width * block.Height;
            }
        }
    }

    private delegate void Small(PlaneView view, Span<float> small);
}
