using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;

namespace Actors.Imaging.Metrics;

/// <summary>
/// Measures while rows go by how well a result agrees with its source: PSNR of BT.601 studio-range Y of the source against the result scaled down again
/// by bicubic, no border left out. Where the source has alpha, a pixel weighs as much as it is opaque. Rows of both come strictly from the top, in any
/// interleaving that keeps the two within <see cref="MostRowsApart"/> source rows of one another.
/// </summary>
public sealed class ConsistencyMeter
{
    private readonly PixelFormat _format;
    private readonly int _width;
    private readonly int _height;
    private readonly RowReducer _reducer;
    private readonly TileErrors _errors;
    private readonly TileErrors? _told;
    private readonly Queue<float[]> _sources = new();
    private readonly Queue<float[]> _weights = new();
    private readonly Queue<float[]> _reduced = new();
    private readonly Stack<float[]> _spare = new();
    private int _sourceRows;
    private int _resultRows;

    /// <param name="plan">Size of the source, and the tiles among which the worst is looked for.</param>
    /// <param name="scale">Result pixels for one source pixel, each way; at least 1.</param>
    /// <param name="format">Of the source's rows and the result's.</param>
    /// <param name="tiles">Another plan of the same picture, whose tiles are told of; null where nobody asks.</param>
    /// <param name="told">Gets the number and the decibels of each of those tiles, in order, when it has been compared.</param>
    public ConsistencyMeter(TilePlan plan, int scale, PixelFormat format, TilePlan? tiles = null, Action<int, double>? told = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        (_width, _height, _format) = (plan.Width, plan.Height, format);
        _reducer = new RowReducer(plan.Width, plan.Height, scale);
        _errors = new TileErrors(plan, null);
        _told = tiles is null ? null : new TileErrors(tiles, told);
        MostRowsApart = (2 * plan.WindowHeight) + 16;
    }

    /// <summary>How many rows the source may be ahead of the result scaled down, or behind it.</summary>
    public int MostRowsApart { get; }

    /// <summary>Source rows that have come in.</summary>
    public int SourceRows => _sourceRows;

    /// <summary>Result rows that have come in.</summary>
    public int ResultRows => _resultRows;

    /// <summary>Takes the next rows of the source.</summary>
    /// <param name="rows">Any number of whole rows.</param>
    /// <exception cref="ArgumentException">The bytes are not whole rows, or are more than the picture has.</exception>
    /// <exception cref="InvalidOperationException">The source is too far ahead of the result.</exception>
    public void AddSourceRows(ReadOnlySpan<byte> rows)
    {
        var stride = _width * _format.BytesPerPixel;
        for (var count = Count(rows.Length, stride, _height - _sourceRows); count > 0; count--, rows = rows[stride..])
        {
            var luma = Rent();
            Luma.OfRow(rows[..stride], _format, luma);
            Hold(_sources, luma, "source");
            if (_format.HasAlpha)
            {
                var weights = Rent();
                AlphaRow.Read(rows[..stride], _format, weights);
                _weights.Enqueue(weights);
            }

            _sourceRows++;
            Compare();
        }
    }

    /// <summary>Takes the next rows of the result.</summary>
    /// <param name="rows">Any number of whole rows.</param>
    /// <exception cref="ArgumentException">The bytes are not whole rows, or are more than the picture has.</exception>
    /// <exception cref="InvalidOperationException">The result is too far ahead of the source.</exception>
    public void AddResultRows(ReadOnlySpan<byte> rows)
    {
        var stride = _reducer.Width * _format.BytesPerPixel;
        for (var count = Count(rows.Length, stride, _reducer.Height - _resultRows); count > 0; count--, rows = rows[stride..])
        {
            Luma.OfRow(rows[..stride], _format, _reducer.Row);
            _reducer.AddRow();
            _resultRows++;
            while (_reducer.IsRowReady)
            {
                var reduced = Rent();
                _reducer.Take(reduced);
                Hold(_reduced, reduced, "result");
                Compare();
            }
        }
    }

    /// <summary>The score, once every row of both pictures has come in.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    public ConsistencyScore Finish() => _errors.IsComplete
        ? _errors.Score()
        : throw new InvalidOperationException($"Of {_height} source rows {_sourceRows} came in, of {_reducer.Height} result rows {_resultRows}.");

    private static int Count(int length, int stride, int missing) => length % stride == 0 && length / stride <= missing
        ? length / stride
        : throw new ArgumentException($"{length} bytes are not some of the {missing} rows of {stride} bytes still to come.");

    private void Hold(Queue<float[]> rows, float[] row, string name)
    {
        if (rows.Count == MostRowsApart)
        {
            throw new InvalidOperationException($"The {name} is more than {MostRowsApart} source rows ahead of its counterpart.");
        }

        rows.Enqueue(row);
    }

    private void Compare()
    {
        while (_sources.Count > 0 && _reduced.Count > 0)
        {
            var (source, reduced) = (_sources.Dequeue(), _reduced.Dequeue());
            var weights = _format.HasAlpha ? _weights.Dequeue() : null;
            _errors.AddRow(source, reduced, weights);
            _told?.AddRow(source, reduced, weights);
            _spare.Push(source);
            _spare.Push(reduced);
            if (weights is not null)
            {
                _spare.Push(weights);
            }
        }
    }

    private float[] Rent() => _spare.TryPop(out var row) ? row : new float[_width];
}
