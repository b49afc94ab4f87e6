namespace Actors.Imaging.Headers;

/// <summary>What the samples of a stored pixel mean.</summary>
public enum ColourModel
{
    Grey,

    /// <summary>RGB, or a YCbCr form of it that decoders turn into RGB by themselves.</summary>
    Rgb,

    Palette,

    /// <summary>CMYK, or its YCCK form.</summary>
    Cmyk,

    Lab,
}
