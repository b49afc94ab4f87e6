namespace Actors.Imaging.Tiles;

/// <summary>
/// Cuts a picture that arrives row by row into the windows of a plan. Rows go in strictly from the top; when a row of tiles is ready, its windows can be
/// cut, in any order and by several threads at once, until it is released. Holds one row of windows and no more.
/// </summary>
public sealed class TileCutter
{
    private readonly TilePlan _plan;
    private readonly PixelFormat _format;
    private readonly int _stride;
    private readonly int _capacity;
    private readonly byte[] _ring;
    private int _received;
    private int _row;

    /// <param name="format">Of the rows that go in and the windows that come out.</param>
    public TileCutter(TilePlan plan, PixelFormat format)
    {
        (_plan, _format) = (plan, format);
        _stride = checked(plan.Width * format.BytesPerPixel);
        _capacity = Math.Min(plan.Height, plan.WindowHeight);
        _ring = new byte[checked(_stride * _capacity)];
    }

    /// <summary>The row of tiles that can be cut now; null while rows are missing and after the last.</summary>
    public int? ReadyRow => !IsDone && _received >= LastRowNeeded ? _row : null;

    /// <summary>All rows of tiles have been released.</summary>
    public bool IsDone => _row == _plan.Rows;

    private int LastRowNeeded => Math.Min(_plan.Height, ((_row + 1) * _plan.TileHeight) + _plan.Halo);

    /// <summary>Takes the next rows of the picture, as many as there is room for.</summary>
    /// <param name="rows">Any number of whole rows.</param>
    /// <returns>Bytes taken; fewer than given when the ready row of tiles has to be released first.</returns>
    /// <exception cref="ArgumentException">The bytes are not whole rows, or are more than the picture has.</exception>
    public int Add(ReadOnlySpan<byte> rows)
    {
        if (rows.Length % _stride != 0 || rows.Length / _stride > _plan.Height - _received)
        {
            throw new ArgumentException($"{rows.Length} bytes are not some of the {_plan.Height - _received} rows of {_stride} bytes still to come.", nameof(rows));
        }

        var taken = 0;
        while (taken < rows.Length && !IsDone && _received < LastRowNeeded)
        {
            rows.Slice(taken, _stride).CopyTo(_ring.AsSpan(_received % _capacity * _stride, _stride));
            _received++;
            taken += _stride;
        }

        return taken;
    }

    /// <summary>Cuts the window of one tile of the ready row; what lies outside the picture repeats its edge. It comes from <see cref="PixelPool.Shared"/>.</summary>
    /// <exception cref="InvalidOperationException">The tile is not in the ready row.</exception>
    public PixelBuffer Cut(int index)
    {
        var area = _plan.Window(index);
        if (index / _plan.Columns != ReadyRow)
        {
            throw new InvalidOperationException($"Tile {index} is not in the row of tiles that can be cut now ({ReadyRow?.ToString() ?? "none"}).");
        }

        var window = PixelPool.Shared.Rent(area.Width, area.Height, _format);
        for (var y = 0; y < area.Height; y++)
        {
            var row = Math.Clamp(area.Y + y, 0, _plan.Height - 1) % _capacity;
            CopyRow(_ring.AsSpan(row * _stride, _stride), area.X, window.Row(y));
        }

        return window;
    }

    /// <summary>Gives up the ready row of tiles, so that the next rows can come in.</summary>
    /// <exception cref="InvalidOperationException">No row of tiles is ready.</exception>
    public void Release()
    {
        _row = ReadyRow + 1 ?? throw new InvalidOperationException("No row of tiles is ready.");
    }

    private void CopyRow(ReadOnlySpan<byte> source, int left, Span<byte> target)
    {
        var size = _format.BytesPerPixel;
        var first = Math.Clamp(left, 0, _plan.Width - 1);
        var before = Math.Clamp(-left, 0, _plan.WindowWidth);
        var inside = Math.Clamp(_plan.Width - first, 0, _plan.WindowWidth - before);
        source.Slice(first * size, inside * size).CopyTo(target[(before * size)..]);
        Repeat(source[..size], target[..(before * size)]);
        Repeat(source[^size..], target[((before + inside) * size)..]);
    }

    private static void Repeat(ReadOnlySpan<byte> pixel, Span<byte> target)
    {
        for (var at = 0; at < target.Length; at += pixel.Length)
        {
            pixel.CopyTo(target[at..]);
        }
    }
}
