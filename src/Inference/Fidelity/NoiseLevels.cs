using Actors.Imaging.Colour;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Tiles;

namespace Actors.Inference.Fidelity;

/// <summary>How noisy each plane of a source is, block by block of an area.</summary>
internal sealed class NoiseLevels
{
    private readonly BlockGrid _grid;
    private readonly float[][] _levels = new float[Planes.Colours][];

    /// <param name="area">Whose blocks are asked for; the source holds what they depend on.</param>
    public NoiseLevels(TilePlanes planes, Rect area)
    {
        _grid = new BlockGrid(area.Grow(NoiseMap.Halo).Within(planes.Picture));
        for (var plane = 0; plane < Planes.Colours; plane++)
        {
            _levels[plane] = new float[_grid.Count];
            NoiseMap.Measure(planes.Source(plane, _grid.Area), _grid, _levels[plane]);
        }
    }

    /// <summary>Standard deviation on the scale 0..1 in a plane around a block.</summary>
    public float Of(int plane, Rect block) => _levels[plane][_grid.IndexAt(block.X, block.Y)];

    /// <summary>The root mean square of the planes' levels around a block.</summary>
    public float Of(Rect block)
    {
        var (red, green, blue) = (Of(0, block), Of(1, block), Of(2, block));
        return MathF.Sqrt(((red * red) + (green * green) + (blue * blue)) / Planes.Colours);
    }
}
