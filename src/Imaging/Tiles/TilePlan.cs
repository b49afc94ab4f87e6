namespace Actors.Imaging.Tiles;

/// <summary>
/// How a picture is cut: a grid of tiles of one shape, numbered row by row. Each tile is read through a window, the tile grown by the halo on all
/// sides; all windows have one shape, and what lies outside the picture repeats its edge. Tiles of the last column and row may reach past the picture:
/// their core is what lies inside.
/// </summary>
public sealed class TilePlan
{
    /// <summary>Tile sides are multiples of this, so that few shapes exist. Pixels.</summary>
    public const int Grain = 8;

    /// <param name="width">Picture width in source pixels, at least 1.</param>
    /// <param name="height">Picture height in source pixels, at least 1.</param>
    /// <param name="edge">Largest tile side in source pixels, without halo; a multiple of <see cref="Grain"/>.</param>
    /// <param name="halo">Pixels read around each tile and thrown away after inference; at least 0.</param>
    public TilePlan(int width, int height, int edge, int halo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(edge, Grain);
        ArgumentOutOfRangeException.ThrowIfNotEqual(edge % Grain, 0, nameof(edge));
        ArgumentOutOfRangeException.ThrowIfNegative(halo);
        (Width, Height, Halo) = (width, height, halo);
        (Columns, TileWidth) = Divide(width, edge);
        (Rows, TileHeight) = Divide(height, edge);
    }

    public int Width { get; }

    public int Height { get; }

    public int Halo { get; }

    public int Columns { get; }

    public int Rows { get; }

    public int TileWidth { get; }

    public int TileHeight { get; }

    public int Count => Columns * Rows;

    public int WindowWidth => TileWidth + (2 * Halo);

    public int WindowHeight => TileHeight + (2 * Halo);

    /// <summary>The part of the picture that tile <paramref name="index"/> covers.</summary>
    public Rect Core(int index)
    {
        var (row, column) = Math.DivRem(Checked(index), Columns);
        var (x, y) = (column * TileWidth, row * TileHeight);
        return new Rect(x, y, Math.Min(TileWidth, Width - x), Math.Min(TileHeight, Height - y));
    }

    /// <summary>The pixels that tile <paramref name="index"/> reads; those outside the picture repeat its edge.</summary>
    public Rect Window(int index)
    {
        var (row, column) = Math.DivRem(Checked(index), Columns);
        return new Rect((column * TileWidth) - Halo, (row * TileHeight) - Halo, WindowWidth, WindowHeight);
    }

    private static (int Count, int Side) Divide(int length, int edge)
    {
        var count = (length + edge - 1) / edge;
        var side = (length + count - 1) / count;
        return (count, (side + Grain - 1) / Grain * Grain);
    }

    private int Checked(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index;
    }
}
