using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Export;

/// <summary>
/// Rounds kernels to whole steps one weight after the other, and lets the weights that follow make up for what each rounding changed, as far as the values that
/// the kernels read go together. (Frantar et al., GPTQ, 2022.)
/// </summary>
internal static class KernelRounding
{
    // Keeps values that hardly ever differ from zero from being asked for large corrections.
    private const double Damping = 0.01;

    /// <param name="weights">Kernel after kernel.</param>
    /// <param name="steps">One for each kernel.</param>
    /// <param name="limit">The most whole steps on either side of zero.</param>
    /// <param name="products">Mean products of each two of the values that a kernel reads.</param>
    public static sbyte[] Round(float[] weights, IReadOnlyList<float> steps, int limit, Tensor products)
    {
        var size = weights.Length / steps.Count;
        var corrections = Corrections(products, size);
        var whole = new sbyte[weights.Length];
        for (var kernel = 0; kernel < steps.Count; kernel++)
        {
            var rest = weights.AsSpan(kernel * size, size).ToArray().Select(weight => (double)weight).ToArray();
            for (var at = 0; at < size; at++)
            {
                var rounded = Math.Clamp(Math.Round(rest[at] / steps[kernel]), -limit, limit);
                whole[(kernel * size) + at] = (sbyte)rounded;
                var error = (rest[at] - (rounded * steps[kernel])) / corrections[(at * size) + at];
                for (var later = at + 1; later < size; later++)
                {
                    rest[later] -= error * corrections[(at * size) + later];
                }
            }
        }

        return whole;
    }

    // The upper triangle whose square is the inverse of the products.
    private static double[] Corrections(Tensor products, int size)
    {
        using var scope = NewDisposeScope();
        var damped = products.Plus(eye(size, dtype: ScalarType.Float64) * products.diagonal().mean().Times(Damping));
        var inverse = linalg.inv(damped);
        return linalg.cholesky(inverse.Plus(inverse.t()).DividedBy(2)).t().contiguous().data<double>().ToArray();
    }
}
