namespace Actors.Imaging.Resample;

/// <summary>
/// Scales a plane down while its rows go by from the top: the same as <see cref="Bicubic"/>, holding a handful of rows. Each row is added, with its
/// weight, to the few output rows that see it.
/// </summary>
internal sealed class RowReducer
{
    private readonly int _scale;
    private readonly int _reducedHeight;
    private readonly FilterTaps _taps;
    private readonly int _margin;
    private readonly float[] _row;
    private readonly Queue<Sum> _open = new();
    private readonly Stack<float[]> _spare = new();
    private int _received;
    private int _started;

    /// <param name="reducedWidth">Width of the plane that comes out; the rows that go in are <paramref name="scale"/> times as wide.</param>
    public RowReducer(int reducedWidth, int reducedHeight, int scale)
    {
        (_scale, _reducedHeight) = (scale, reducedHeight);
        (Width, Height) = (checked(reducedWidth * scale), checked(reducedHeight * scale));
        _taps = FilterTaps.BicubicReducing(scale);
        _margin = _taps.Weights.Length + scale;
        _row = new float[Width];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where the next row goes before <see cref="AddRow"/>.</summary>
    public Span<float> Row => _row;

    /// <summary>An output row has all the rows that it sees.</summary>
    public bool IsRowReady => _open.TryPeek(out var sum) && _received > sum.Last;

    public void AddRow()
    {
        while (_started < _reducedHeight && FirstSeen(_started) <= _received)
        {
            _open.Enqueue(Start(_started++));
        }

        foreach (var sum in _open)
        {
            RowMath.AddScaled(_row, sum.Weights[_received - sum.First], sum.Values.AsSpan(_margin, Width));
        }

        _received++;
    }

    /// <summary>Takes the finished output row.</summary>
    public void Take(Span<float> reduced)
    {
        var sum = _open.Dequeue();
        RowMath.FillMargins(sum.Values, _margin);
        RowMath.Filter(sum.Values.AsSpan(_margin + _taps.First), _taps.Weights, _scale, reduced);
        _spare.Push(sum.Values);
    }

    private int FirstSeen(int output) => Math.Max(0, (output * _scale) + _taps.First);

    private Sum Start(int output)
    {
        var start = (output * _scale) + _taps.First;
        var first = FirstSeen(output);
        var last = Math.Min(Height - 1, start + _taps.Weights.Length - 1);
        var weights = new float[last - first + 1];
        for (var k = 0; k < _taps.Weights.Length; k++)
        {
            // What lies outside repeats the edge, so its weight goes to the edge row.
            weights[Math.Clamp(start + k, first, last) - first] += _taps.Weights[k];
        }

        var values = _spare.TryPop(out var used) ? used : new float[Width + (2 * _margin)];
        Array.Clear(values);
        return new Sum(first, last, weights, values);
    }

    /// <param name="First">First input row that the output row sees.</param>
    /// <param name="Last">Last input row that it sees.</param>
    /// <param name="Weights">Of each of them.</param>
    /// <param name="Values">The sum so far, with margins on both sides.</param>
    private sealed record Sum(int First, int Last, float[] Weights, float[] Values);
}
