namespace Actors.Imaging.Quality;

/// <summary>Measures detail in blocks of 16×16 luma samples: contrast, sharpness, noise, and how much of the spectrum is filled.</summary>
internal sealed class BlockMeter
{
    public const int Edge = 16;

    // Frequencies of a block's rows and columns, of 16: edges fill both bands, an enlargement only the first.
    private const int MiddleFrom = 3;
    private const int MiddleTo = 6;
    private const int HighFrom = 11;

    // Below this spread a block has no edge whose spectrum could say anything. Levels.
    private const double Active = 6;

    // Immerkær's estimate of the noise from the mean magnitude of a second difference both ways.
    private static readonly double NoiseFactor = Math.Sqrt(Math.PI / 2) / 6;

    private static readonly float[] Cosines = [.. Enumerable.Range(0, Edge * Edge).Select(i => (float)(Math.Cos(Math.PI * (i / Edge) * ((2 * (i % Edge)) + 1) / (2 * Edge)) * Math.Sqrt(2.0 / Edge)))];

    private readonly List<float> _spreads = [];
    private readonly List<float> _sharpness = [];
    private readonly List<float> _noise = [];
    private readonly List<float> _fill = [];
    private readonly List<float> _faint = [];

    /// <summary>Takes all whole blocks of a stripe of <see cref="Edge"/> rows.</summary>
    public void Add(ReadOnlySpan<float> stripe, int width)
    {
        Span<float> block = stackalloc float[Edge * Edge];
        for (var left = 0; left + Edge <= width; left += Edge)
        {
            for (var y = 0; y < Edge; y++)
            {
                stripe.Slice((y * width) + left, Edge).CopyTo(block[(y * Edge)..]);
            }

            Add(block);
        }
    }

    /// <summary>Share of blocks that hold anything but a flat tone, 0 to 1.</summary>
    public double DetailShare(double spread) => _spreads.Count == 0 ? 0 : (double)_spreads.Count(value => value > spread) / _spreads.Count;

    /// <summary>What the sharpest tenth of the blocks with edges reaches at least, or of all blocks where none has any: a picture may be blurred in parts. Levels.</summary>
    public double Sharpness => Percentile(_sharpness.Count > 0 ? _sharpness : _faint, 0.9);

    /// <summary>What the calmest tenth of the blocks that are not quite constant shows at most. Levels, as a standard deviation.</summary>
    public double Noise => Percentile(_noise, 0.1);

    /// <summary>Energy of the highest frequencies against the middle ones in the best tenth of the blocks with edges. Decibels; null where no block has any.</summary>
    public double? Fill => _fill.Count == 0 ? null : Percentile(_fill, 0.9);

    private void Add(ReadOnlySpan<float> block)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in block)
        {
            sum += value;
            squares += (double)value * value;
        }

        var mean = sum / block.Length;
        var spread = Math.Sqrt(Math.Max(0, (squares / block.Length) - (mean * mean)));
        var (edges, noise) = Differences(block);
        _spreads.Add((float)spread);
        if (noise > 0)
        {
            _noise.Add((float)(NoiseFactor * noise));
        }

        if (spread > Active)
        {
            _fill.Add((float)Spectrum(block));
            _sharpness.Add((float)edges);
        }
        else
        {
            _faint.Add((float)edges);
        }
    }

    private static (double Edges, double Noise) Differences(ReadOnlySpan<float> block)
    {
        var (edges, noise) = (0.0, 0.0);
        for (var y = 1; y < Edge - 1; y++)
        {
            for (var x = 1; x < Edge - 1; x++)
            {
                var at = (y * Edge) + x;
                var cross = block[at - 1] + block[at + 1] + block[at - Edge] + block[at + Edge];
                var corners = block[at - Edge - 1] + block[at - Edge + 1] + block[at + Edge - 1] + block[at + Edge + 1];
                var laplacian = (4 * block[at]) - cross;
                edges += (double)laplacian * laplacian;
                noise += Math.Abs((4 * block[at]) - (2 * cross) + corners);
            }
        }

        const int inside = (Edge - 2) * (Edge - 2);
        return (Math.Sqrt(edges / inside), noise / inside);
    }

    private static double Spectrum(ReadOnlySpan<float> block)
    {
        var (middle, high) = (0.0, 0.0);
        for (var line = 0; line < Edge; line++)
        {
            for (var k = MiddleFrom; k < Edge; k++)
            {
                if (k is > MiddleTo and < HighFrom)
                {
                    continue;
                }

                var (row, column) = (0f, 0f);
                for (var i = 0; i < Edge; i++)
                {
                    var cosine = Cosines[(k * Edge) + i];
                    row += block[(line * Edge) + i] * cosine;
                    column += block[(i * Edge) + line] * cosine;
                }

                var energy = (row * row) + (column * column);
                (middle, high) = k >= HighFrom ? (middle, high + energy) : (middle + energy, high);
            }
        }

        return 10 * Math.Log10((high + 1e-3) / (middle + 1e-3));
    }

    private static double Percentile(List<float> values, double share)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        values.Sort();
        return values[(int)(share * (values.Count - 1))];
    }
}
