namespace Actors.Imaging.Resample;

/// <summary>
/// The weights of one output sample: <c>Weights[k]</c> belongs to the input sample <c>First + k</c>, counted from the input sample that the
/// output's group starts at.
/// </summary>
/// <param name="First">Offset of the first weight, in input samples.</param>
/// <param name="Weights">They add up to 1.</param>
internal sealed record FilterTaps(int First, float[] Weights)
{
    // Keys' kernel with a = -0.5 reaches two samples each way, Lanczos' with a = 3 three.
    private const int BicubicReach = 2;
    private const int LanczosReach = 3;

    /// <summary>Output sample <c>i × scale + phase</c> of an enlargement, for input sample i.</summary>
    public static FilterTaps[] BicubicEnlarging(int scale) => Enlarging(scale, Keys, BicubicReach);

    /// <inheritdoc cref="BicubicEnlarging"/>
    public static FilterTaps[] LanczosEnlarging(int scale) => Enlarging(scale, Lanczos, LanczosReach);

    /// <summary>Output sample i of a reduction, for input sample <c>i × scale</c>; the kernel is stretched by the scale, against aliasing.</summary>
    public static FilterTaps BicubicReducing(int scale) => Around((scale - 1) / 2.0, scale, Keys, BicubicReach);

    /// <summary>One way and back as one filter: output sample i, for input sample i, of what <paramref name="enlarging"/> makes larger and <paramref name="reducing"/> small again.</summary>
    public static FilterTaps ThereAndBack(FilterTaps[] enlarging, FilterTaps reducing)
    {
        var scale = enlarging.Length;
        var sums = new SortedDictionary<int, double>();
        for (var k = 0; k < reducing.Weights.Length; k++)
        {
            var large = reducing.First + k;
            var start = (int)Math.Floor((double)large / scale);
            var taps = enlarging[large - (start * scale)];
            for (var i = 0; i < taps.Weights.Length; i++)
            {
                var at = start + taps.First + i;
                sums[at] = sums.GetValueOrDefault(at) + ((double)reducing.Weights[k] * taps.Weights[i]);
            }
        }

        return new FilterTaps(sums.Keys.First(), [.. sums.Values.Select(weight => (float)weight)]);
    }

    private static FilterTaps[] Enlarging(int scale, Func<double, double> kernel, int reach) =>
        [.. Enumerable.Range(0, scale).Select(phase => Around(((phase + 0.5) / scale) - 0.5, 1, kernel, reach))];

    private static FilterTaps Around(double centre, int stretch, Func<double, double> kernel, int reach)
    {
        var first = (int)Math.Floor(centre - (reach * stretch)) + 1;
        var last = (int)Math.Ceiling(centre + (reach * stretch)) - 1;
        var weights = new double[last - first + 1];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = kernel((first + k - centre) / stretch);
        }

        var sum = weights.Sum();
        return new FilterTaps(first, [.. weights.Select(weight => (float)(weight / sum))]);
    }

    private static double Keys(double x)
    {
        var d = Math.Abs(x);
        return d switch
        {
            <= 1 => (((1.5 * d) - 2.5) * d * d) + 1,
            < BicubicReach => (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2,
            _ => 0,
        };
    }

    private static double Lanczos(double x) => Math.Abs(x) switch
    {
        0 => 1,
        < LanczosReach => Sinc(x) * Sinc(x / LanczosReach),
        _ => 0,
    };

    private static double Sinc(double x) => Math.Sin(Math.PI * x) / (Math.PI * x);
}
