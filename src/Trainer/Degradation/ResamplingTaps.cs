using System.Diagnostics;

namespace Actors.Trainer.Degradation;

/// <summary>Where along one axis each sample of the new size comes from.</summary>
/// <param name="Count">Samples that each one is a sum of.</param>
/// <param name="Places">Their places, <see cref="Count"/> for each new sample; outside the picture its edge is repeated.</param>
/// <param name="Weights">Their weights, which add up to 1 for each new sample.</param>
internal sealed record ResamplingTaps(int Count, int[] Places, float[] Weights)
{
    public static ResamplingTaps Of(int from, int to, ResamplingKernel kernel)
    {
        var ratio = (double)from / to;
        var reach = Reach(kernel, ratio);
        var count = (int)Math.Ceiling(2 * reach);
        var taps = new ResamplingTaps(count, new int[to * count], new float[to * count]);
        var weights = new double[count];
        for (var i = 0; i < to; i++)
        {
            var centre = ((i + 0.5) * ratio) - 0.5;
            var first = (int)Math.Floor(centre - reach) + 1;
            for (var k = 0; k < count; k++)
            {
                taps.Places[(i * count) + k] = Math.Clamp(first + k, 0, from - 1);
                weights[k] = Weight(Math.Abs(first + k - centre), ratio, kernel);
            }

            var sum = weights.Sum();
            for (var k = 0; k < count; k++)
            {
                taps.Weights[(i * count) + k] = (float)(weights[k] / sum);
            }
        }

        return taps;
    }

    private static double Reach(ResamplingKernel kernel, double ratio) => kernel switch
    {
        ResamplingKernel.Area => (ratio + 1) / 2,
        ResamplingKernel.Linear => Math.Max(ratio, 1),
        ResamplingKernel.Cubic => 2 * Math.Max(ratio, 1),
        _ => throw new UnreachableException(kernel.ToString()),
    };

    // The distance is in samples of the old size.
    private static double Weight(double distance, double ratio, ResamplingKernel kernel)
    {
        var d = distance / Math.Max(ratio, 1);
        return kernel switch
        {
            // What the new sample covers of the old one.
            ResamplingKernel.Area => Math.Clamp(((ratio + 1) / 2) - distance, 0, Math.Min(ratio, 1)),
            ResamplingKernel.Linear => Math.Max(1 - d, 0),
            ResamplingKernel.Cubic => d <= 1 ? (((1.5 * d) - 2.5) * d * d) + 1 : d < 2 ? (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2 : 0,
            _ => throw new UnreachableException(kernel.ToString()),
        };
    }
}
