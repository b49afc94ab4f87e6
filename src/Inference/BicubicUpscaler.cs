using System.Security.Cryptography;
using System.Text;
using Actors.Imaging.Resample;

namespace Actors.Inference;

/// <summary>The honest baseline: MATLAB-compatible bicubic enlargement, computed and not learned.</summary>
public sealed class BicubicUpscaler : IUpscaler
{
    private const int Channels = 3;

    /// <param name="scale">1 to 4; 1 copies.</param>
    public BicubicUpscaler(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 4);
        Scale = scale;
    }

    public int Scale { get; }

    public int Halo => Bicubic.EnlargingHalo;

    /// <summary>What stands for the sha256 of a model file: that of the text <c>bicubic xSCALE</c>.</summary>
    public static string Fingerprint(int scale) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"bicubic x{scale}")));

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        var (pixels, enlarged) = (width * height, width * height * Scale * Scale);
        for (var channel = 0; channel < Channels; channel++)
        {
            Bicubic.Enlarge(source.Span.Slice(channel * pixels, pixels), width, height, Scale, destination.Span.Slice(channel * enlarged, enlarged));
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
