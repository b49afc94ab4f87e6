using System.Numerics;
using System.Runtime.CompilerServices;

namespace Actors.Imaging.Fidelity;

/// <summary>Holds back what may be noise of the source: a difference below a threshold becomes 0, one far beyond it stays, with no step between.</summary>
public static class NoiseGate
{
    /// <summary>Standard deviations of noise below which nothing passes.</summary>
    public const float Threshold = 2.5f;

    /// <summary>Shrinks differences: d becomes d − t² / d beyond the threshold t, and 0 below it.</summary>
    /// <param name="noise">Standard deviation of the noise, on the scale of the differences.</param>
    /// <param name="gain">What the result is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<float> differences, float noise, float gain)
    {
        var limit = Threshold * noise * Threshold * noise;
        var i = 0;
        for (; i <= differences.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var d = new Vector<float>(differences[i..]);
            var square = d * d;
            var passed = gain * (d - (new Vector<float>(limit) / d));
            Vector.ConditionalSelect(Vector.GreaterThan(square, new Vector<float>(limit)), passed, Vector<float>.Zero).CopyTo(differences[i..]);
        }

        for (; i < differences.Length; i++)
        {
            var d = differences[i];
            differences[i] = d * d > limit ? gain * (d - (limit / d)) : 0;
        }
    }
}
