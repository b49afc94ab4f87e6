using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Export;

/// <summary>
/// Fits kernels to what they read in an 8-bit copy, which the layers before changed a little, so that they make of it what the network's kernels make of what the
/// network has there. (Least squares; Li et al., GPTAQ, 2025, tell why each layer is to make up for those before.)
/// </summary>
internal static class KernelFitting
{
    // Keeps kernels near the network's in directions that pictures hardly have.
    private const double Damping = 0.003;

    /// <param name="weights">The network's, kernel after kernel; not changed.</param>
    /// <param name="kernels">How many they are.</param>
    /// <param name="moments">What they read there and here.</param>
    public static float[] Fit(float[] weights, int kernels, TensorMoments moments)
    {
        using var scope = NewDisposeScope();
        var network = tensor(weights, [kernels, weights.Length / kernels]).to_type(ScalarType.Float64);
        var (products, crossed) = (moments.Products, moments.Crossed);
        var damping = eye(products.shape[0], dtype: ScalarType.Float64) * products.diagonal().mean().Times(Damping);
        var fitted = linalg.solve(products.Plus(damping), crossed.Plus(damping).t().matmul(network.t()));
        return fitted.t().contiguous().to_type(ScalarType.Float32).data<float>().ToArray();
    }

    /// <summary>Biases that give back what kernels lost in the mean.</summary>
    /// <param name="weights">The network's, kernel after kernel.</param>
    /// <param name="bias">The network's.</param>
    /// <param name="taken">The copy's kernels, in the same order.</param>
    /// <param name="moments">What they read there and here.</param>
    public static float[] Bias(float[] weights, float[] bias, IReadOnlyList<float> taken, TensorMoments moments)
    {
        using var scope = NewDisposeScope();
        var (wanted, read) = (moments.NetworkMeans.data<double>().ToArray(), moments.Means.data<double>().ToArray());
        var result = bias.Select(value => (double)value).ToArray();
        for (var at = 0; at < weights.Length; at++)
        {
            result[at / read.Length] += (weights[at] * wanted[at % read.Length]) - (taken[at] * read[at % read.Length]);
        }

        return [.. result.Select(value => (float)value)];
    }
}
