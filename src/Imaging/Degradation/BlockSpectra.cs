using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Actors.Imaging.Degradation;

/// <summary>Frequencies of blocks of 8×8 luma samples, as JPEG's cosine transform sees them.</summary>
internal sealed class BlockSpectra
{
    /// <summary>Side of a block.</summary>
    public const int Edge = 8;

    // Zigzag order, without the mean, then some of the highest: structure shows in the first ones, the more the lower.
    private static readonly (int Down, int Across)[] Order =
    [
        (0, 1), (1, 0), (2, 0), (1, 1), (0, 2), (0, 3), (1, 2), (2, 1), (3, 0), (4, 0), (3, 1), (2, 2), (1, 3), (0, 4),
        (3, 3), (2, 4), (4, 2), (4, 4), (3, 5), (5, 3), (5, 5), (4, 6), (6, 4), (6, 6),
    ];

    private static readonly Vector256<float>[] Cosines = [.. Enumerable.Range(0, Edge).Select(Cosine)];

    private readonly List<float> _values = [];
    private readonly List<float> _means = [];

    /// <summary>How many frequencies are kept of a block.</summary>
    public static int Frequencies => Order.Length;

    /// <summary>Where a frequency stands in a quantisation table, row by row.</summary>
    public static int Place(int frequency) => (Order[frequency].Down * Edge) + Order[frequency].Across;

    /// <summary>The frequencies of one block after the other.</summary>
    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Takes blocks of a stripe of <see cref="Edge"/> rows.</summary>
    /// <param name="every">Takes one block of so many.</param>
    public void Add(ReadOnlySpan<float> stripe, int width, int every)
    {
        for (var left = 0; left + Edge <= width; left += every * Edge)
        {
            Transform(stripe[left..], width);
        }
    }

    /// <summary>The means of the blocks, 0 to 255.</summary>
    public ReadOnlySpan<float> Means => CollectionsMarshal.AsSpan(_means);

    private void Transform(ReadOnlySpan<float> samples, int stride)
    {
        Span<Vector256<float>> rows = stackalloc Vector256<float>[Edge];
        for (var y = 0; y < Edge; y++)
        {
            rows[y] = Vector256.Create(samples.Slice(y * stride, Edge));
        }

        Span<Vector256<float>> down = stackalloc Vector256<float>[Edge];
        for (var k = 0; k < Edge; k++)
        {
            down[k] = rows[0] * Cosines[k][0];
            for (var y = 1; y < Edge; y++)
            {
                down[k] += rows[y] * Cosines[k][y];
            }
        }

        _means.Add(Vector256.Dot(down[0], Cosines[0]) / Edge);
        foreach (var (k, across) in Order)
        {
            _values.Add(Vector256.Dot(down[k], Cosines[across]));
        }
    }

    private static Vector256<float> Cosine(int k) => Vector256.Create(
        [.. Enumerable.Range(0, Edge).Select(x => (float)(Math.Cos(Math.PI * k * ((2 * x) + 1) / (2 * Edge)) * Math.Sqrt((k == 0 ? 1.0 : 2.0) / Edge)))]);
}
