namespace Actors.Imaging.Tiles;

/// <summary>
/// Puts enlarged tiles together again. The tiles of a row come in any order, the rows of tiles from top to bottom; when a row of tiles is complete, its
/// pixel rows can be read until it is released. Holds one row of tiles and no more.
/// </summary>
public sealed class TileStitcher
{
    private readonly TilePlan _plan;
    private readonly int _scale;
    private readonly PixelFormat _format;
    private readonly int _stride;
    private readonly byte[] _band;
    private readonly bool[] _placed;
    private int _row;

    /// <param name="plan">How the source was cut.</param>
    /// <param name="scale">Result pixels for one source pixel, each way; at least 1.</param>
    /// <param name="format">Of the tiles and of the result.</param>
    public TileStitcher(TilePlan plan, int scale, PixelFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        (_plan, _scale, _format) = (plan, scale, format);
        _stride = checked(plan.Width * scale * format.BytesPerPixel);
        _band = new byte[checked(_stride * Math.Min(plan.Height, plan.TileHeight) * scale)];
        _placed = new bool[plan.Columns];
    }

    /// <summary>The row of tiles that is being put together.</summary>
    public int Row => _row;

    /// <summary>All rows of tiles have been released.</summary>
    public bool IsDone => _row == _plan.Rows;

    /// <summary>Every tile of the row is in its place.</summary>
    public bool IsRowReady => !IsDone && Array.TrueForAll(_placed, placed => placed);

    /// <summary>The pixel rows of the finished row of tiles, from top to bottom; valid until it is released.</summary>
    /// <exception cref="InvalidOperationException">A tile of the row is missing.</exception>
    public ReadOnlyMemory<byte> Rows => IsRowReady
        ? _band.AsMemory(0, _stride * _plan.Core(_row * _plan.Columns).Height * _scale)
        : throw new InvalidOperationException($"Row {_row} of tiles is not complete.");

    /// <summary>Puts a tile in its place.</summary>
    /// <param name="tile">The enlarged core of tile <paramref name="index"/>: its core's sides times the scale, without halo.</param>
    /// <exception cref="InvalidOperationException">The tile is not in the row that is being put together, or was placed before.</exception>
    /// <exception cref="ArgumentException">The tile has another size or format.</exception>
    public void Place(int index, PixelBuffer tile)
    {
        var core = _plan.Core(index);
        var (row, column) = Math.DivRem(index, _plan.Columns);
        if (row != _row || _placed[column])
        {
            throw new InvalidOperationException($"Tile {index} has no open place in row {_row} of tiles.");
        }

        if (tile.Width != core.Width * _scale || tile.Height != core.Height * _scale || tile.Format != _format)
        {
            throw new ArgumentException(
                $"Tile {index} is {tile.Width}×{tile.Height} of {tile.Format} where {core.Width * _scale}×{core.Height * _scale} of {_format} is expected.", nameof(tile));
        }

        var left = core.X * _scale * _format.BytesPerPixel;
        for (var y = 0; y < tile.Height; y++)
        {
            tile.Row(y).CopyTo(_band.AsSpan((y * _stride) + left));
        }

        _placed[column] = true;
    }

    /// <summary>Gives up the finished row of tiles and goes on to the next.</summary>
    /// <exception cref="InvalidOperationException">A tile of the row is missing.</exception>
    public void Release()
    {
        if (!IsRowReady)
        {
            throw new InvalidOperationException($"Row {_row} of tiles is not complete.");
        }

        Array.Clear(_placed);
        _row++;
    }
}
