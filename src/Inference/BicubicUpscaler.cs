using System.Security.Cryptography;
using System.Text;
using Actors.Imaging.Resample;

namespace Actors.Inference;

/// <summary>The honest baseline: MATLAB-compatible bicubic enlargement.</summary>
/// <param name="scale">1 to 4; 1 copies.</param>
public sealed class BicubicUpscaler(int scale) : ComputedUpscaler(scale)
{
    public override int Halo => Bicubic.EnlargingHalo;

    /// <summary>What stands for the sha256 of a model file: that of the text <c>bicubic xSCALE</c>.</summary>
    public static string Fingerprint(int scale) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"bicubic x{scale}")));

    protected override void Enlarge(ReadOnlySpan<float> plane, int width, int height, Span<float> result) => Bicubic.Enlarge(plane, width, height, Scale, result);
}
