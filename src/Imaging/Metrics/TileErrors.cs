using Actors.Imaging.Tiles;

namespace Actors.Imaging.Metrics;

/// <summary>Squared errors of rows from the top, summed for the picture and for each tile of a plan.</summary>
/// <param name="told">Gets the number and the decibels of each tile, in order, when its last row has come; null where nobody asks.</param>
internal sealed class TileErrors(TilePlan plan, Action<int, double>? told)
{
    private readonly double[] _errors = new double[plan.Columns];
    private readonly double[] _weights = new double[plan.Columns];
    private double _error;
    private double _weight;
    private double _worst;
    private int _rows;
    private int _closed;

    public bool IsComplete => _rows == plan.Height;

    /// <param name="weights">What each pixel counts, 0 to 1; null counts all as 1.</param>
    public void AddRow(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> weights)
    {
        for (var column = 0; column < plan.Columns; column++)
        {
            var core = plan.Core(column);
            Add(column, a.Slice(core.X, core.Width), b.Slice(core.X, core.Width), weights.IsEmpty ? default : weights.Slice(core.X, core.Width));
        }

        _rows++;
        if (_rows % plan.TileHeight == 0 || IsComplete)
        {
            CloseTiles();
        }
    }

    public ConsistencyScore Score() => new(Psnr.FromMeanSquaredError(_weight > 0 ? _error / _weight : 0), Psnr.FromMeanSquaredError(_worst));

    private void Add(int column, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty)
        {
            _errors[column] += RowError.Sum(a, b);
            _weights[column] += a.Length;
            return;
        }

        for (var x = 0; x < a.Length; x++)
        {
            var difference = a[x] - b[x];
            _errors[column] += weights[x] * difference * difference;
            _weights[column] += weights[x];
        }
    }

    private void CloseTiles()
    {
        for (var column = 0; column < plan.Columns; column++)
        {
            _error += _errors[column];
            _weight += _weights[column];
            var error = _weights[column] > 0 ? _errors[column] / _weights[column] : 0;
            _worst = Math.Max(_worst, error);
            told?.Invoke(_closed++, Psnr.FromMeanSquaredError(error));
        }

        Array.Clear(_errors);
        Array.Clear(_weights);
    }
}
