namespace Actors.Inference.Models;

/// <summary>What a model takes and gives: how a picture becomes its tensor, and its tensor a picture.</summary>
/// <param name="Channels">3, red, green and blue; or 1, luma, with colour enlarged by bicubic.</param>
/// <param name="Range"><see cref="UnitRange"/> or <see cref="ByteRange"/>.</param>
/// <param name="Layout"><see cref="Planar"/> or <see cref="Interleaved"/>.</param>
/// <param name="Type"><see cref="Fp32"/>, <see cref="Fp16"/> or <see cref="Bytes"/>.</param>
/// <param name="Window">Null where the sides are free.</param>
public sealed record TensorConvention(int Channels, string Range, string Layout, string Type, FixedWindow? Window)
{
    public const string UnitRange = "0-1";
    public const string ByteRange = "0-255";
    public const string Planar = "nchw";
    public const string Interleaved = "nhwc";
    public const string Fp32 = "fp32";
    public const string Fp16 = "fp16";
    public const string Bytes = "uint8";

    /// <summary>What our own networks have: it is fed without any conversion.</summary>
    public static readonly TensorConvention Own = new(3, UnitRange, Planar, Fp32, null);

    /// <summary>What a sample is multiplied by on its way in.</summary>
    public float Peak => Range == ByteRange ? 255 : 1;

    /// <summary>What of it cannot be served; none where all can.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Channels is not (1 or 3))
        {
            yield return $"channels is {Channels} (1, 3)";
        }

        if (Range is not (UnitRange or ByteRange))
        {
            yield return $"range is '{Range}' ({UnitRange}, {ByteRange})";
        }

        if (Layout is not (Planar or Interleaved))
        {
            yield return $"layout is '{Layout}' ({Planar}, {Interleaved})";
        }

        if (Type is not (Fp32 or Fp16 or Bytes))
        {
            yield return $"type is '{Type}' ({Fp32}, {Fp16}, {Bytes})";
        }

        if (Window is { } window && (window.Width < 1 || window.Height < 1))
        {
            yield return $"window is {window.Width}×{window.Height} (1 or more)";
        }
    }
}
