namespace Actors.Imaging.Resample;

/// <summary>
/// The weights of one bicubic output sample: <c>Weights[k]</c> belongs to the input sample <c>First + k</c>, counted from the input sample that the
/// output's group starts at.
/// </summary>
/// <param name="First">Offset of the first weight, in input samples.</param>
/// <param name="Weights">They add up to 1.</param>
internal sealed record BicubicTaps(int First, float[] Weights)
{
    // Keys' kernel with a = -0.5 reaches two samples each way.
    private const int Reach = 2;

    /// <summary>Output sample <c>i × scale + phase</c> of an enlargement, for input sample i.</summary>
    public static BicubicTaps Enlarging(int scale, int phase) => Around(((phase + 0.5) / scale) - 0.5, 1);

    /// <summary>Output sample i of a reduction, for input sample <c>i × scale</c>; the kernel is stretched by the scale, against aliasing.</summary>
    public static BicubicTaps Reducing(int scale) => Around((scale - 1) / 2.0, scale);

    private static BicubicTaps Around(double centre, int stretch)
    {
        var first = (int)Math.Floor(centre - (Reach * stretch)) + 1;
        var last = (int)Math.Ceiling(centre + (Reach * stretch)) - 1;
        var weights = new double[last - first + 1];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = Kernel((first + k - centre) / stretch);
        }

        var sum = weights.Sum();
        return new BicubicTaps(first, [.. weights.Select(weight => (float)(weight / sum))]);
    }

    private static double Kernel(double x)
    {
        var d = Math.Abs(x);
        return d switch
        {
            <= 1 => (((1.5 * d) - 2.5) * d * d) + 1,
            < Reach => (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2,
            _ => 0,
        };
    }
}
