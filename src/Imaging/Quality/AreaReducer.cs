namespace Actors.Imaging.Quality;

/// <summary>Averages a plane into a small grid while its rows go by: every grid cell is the mean of the area that it covers, parts of pixels included.</summary>
public sealed class AreaReducer
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _columns;
    private readonly int _rows;
    private readonly double[] _sums;
    private readonly double[] _means;
    private readonly double[] _before;
    private int _y;

    /// <param name="width">Values in a row that goes in.</param>
    /// <param name="height">Rows that go in.</param>
    /// <param name="columns">Cells in a row of the grid; may be more than the plane has.</param>
    public AreaReducer(int width, int height, int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        (_width, _height, _columns, _rows) = (width, height, columns, rows);
        (_sums, _means, _before) = (new double[columns * rows], new double[columns], new double[width + 1]);
    }

    public void AddRow(ReadOnlySpan<float> row)
    {
        for (var x = 0; x < _width; x++)
        {
            _before[x + 1] = _before[x] + row[x];
        }

        var cellWidth = (double)_width / _columns;
        for (var column = 0; column < _columns; column++)
        {
            _means[column] = (SumTo((column + 1) * cellWidth, row) - SumTo(column * cellWidth, row)) / cellWidth;
        }

        // The row covers y to y + 1; a cell covers height / rows of that scale.
        var cellHeight = (double)_height / _rows;
        var last = Math.Min(_rows - 1, (int)Math.Ceiling((_y + 1) / cellHeight) - 1);
        for (var cell = Math.Min(_rows - 1, (int)(_y / cellHeight)); cell <= last; cell++)
        {
            var share = (Math.Min(_y + 1, (cell + 1) * cellHeight) - Math.Max(_y, cell * cellHeight)) / cellHeight;
            for (var column = 0; share > 0 && column < _columns; column++)
            {
                _sums[(cell * _columns) + column] += share * _means[column];
            }
        }

        _y++;
    }

    /// <summary>The grid's cells, row by row, after the last row went in.</summary>
    public ReadOnlySpan<double> Cells => _y == _height ? _sums : throw new InvalidOperationException($"{_y} of {_height} rows went in.");

    private double SumTo(double x, ReadOnlySpan<float> row)
    {
        var whole = Math.Min(_width, (int)x);
        return _before[whole] + (whole < _width ? (x - whole) * row[whole] : 0);
    }
}
