using System.Numerics;

namespace Actors.Imaging.Quality;

/// <summary>
/// 64 bits that say how a picture looks: the signs, around their median, of the 64 lowest frequencies of its luma in a grid of 32×32. Another file format, another
/// size or a thin crop changes few of them; another picture about half.
/// </summary>
public static class PerceptualHash
{
    /// <summary>Cells of the grid that is hashed, each way.</summary>
    public const int Grid = 32;

    private const int Bits = 64;

    // Frequencies by their sum, the mean left out: from coarse to fine, both directions alike.
    private static readonly (int U, int V)[] Frequencies = [.. Enumerable.Range(0, Grid * Grid)
        .Select(i => (U: i % Grid, V: i / Grid))
        .Where(f => f.U + f.V > 0)
        .OrderBy(f => f.U + f.V).ThenBy(f => Math.Abs(f.U - f.V)).ThenBy(f => f.U)
        .Take(Bits)];

    private static readonly double[] Cosines = [.. Enumerable.Range(0, Grid * Grid).Select(i => Math.Cos(Math.PI * (i / Grid) * ((2 * (i % Grid)) + 1) / (2 * Grid)))];

    /// <param name="cells">Luma in a grid of <see cref="Grid"/> × <see cref="Grid"/>, row by row.</param>
    public static ulong Of(ReadOnlySpan<double> cells)
    {
        if (cells.Length != Grid * Grid)
        {
            throw new ArgumentException($"{cells.Length} values are no grid of {Grid}×{Grid}.", nameof(cells));
        }

        var values = new double[Bits];
        for (var i = 0; i < Bits; i++)
        {
            values[i] = Transform(cells, Frequencies[i].U, Frequencies[i].V);
        }

        var sorted = values.Order().ToArray();
        var median = (sorted[(Bits / 2) - 1] + sorted[Bits / 2]) / 2;
        var hash = 0UL;
        for (var i = 0; i < Bits; i++)
        {
            hash |= values[i] > median ? 1UL << i : 0;
        }

        return hash;
    }

    /// <summary>How many bits differ: 0 for the same look, about 32 for pictures that have nothing to do with one another.</summary>
    public static int Distance(ulong one, ulong other) => BitOperations.PopCount(one ^ other);

    private static double Transform(ReadOnlySpan<double> cells, int u, int v)
    {
        var columns = Cosines.AsSpan(u * Grid, Grid);
        var rows = Cosines.AsSpan(v * Grid, Grid);
        var sum = 0.0;
        for (var y = 0; y < Grid; y++)
        {
            var row = 0.0;
            for (var x = 0; x < Grid; x++)
            {
                row += cells[(y * Grid) + x] * columns[x];
            }

            sum += row * rows[y];
        }

        return sum * (u == 0 || v == 0 ? Math.Sqrt(0.5) : 1);
    }
}
