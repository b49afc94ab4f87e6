namespace Actors.Imaging.Pictures;

/// <summary>What a picture file carries beside its pixels, as raw blocks that are handed on untouched where the output format can hold them.</summary>
public sealed record PictureMetadata
{
    public static readonly PictureMetadata None = new();

    /// <summary>The ICC profile, byte for byte.</summary>
    public byte[]? Icc { get; init; }

    public byte[]? Exif { get; init; }

    public byte[]? Xmp { get; init; }

    public byte[]? Iptc { get; init; }

    /// <summary>Pixels per millimetre; null where the file says nothing.</summary>
    public double? XResolution { get; init; }

    /// <summary>Pixels per millimetre; null where the file says nothing.</summary>
    public double? YResolution { get; init; }

    /// <summary>What decoding changed for good, in words ("CMYK was converted to sRGB"); goes with the rest to the encoder, which reports it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
