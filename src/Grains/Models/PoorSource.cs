using System.Globalization;
using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>When a source is so poor that a model that restores comes nearer to the truth than a faithful one. Measured: decision 0106.</summary>
internal static class PoorSource
{
    /// <summary>Compressed at most this well: always poor.</summary>
    public const int PoorQuality = 84;

    /// <summary>Compressed at most this well: poor where noise shows as well.</summary>
    public const int DoubtfulQuality = 89;

    /// <summary>Noise, in levels, that makes a doubtful quality poor.</summary>
    public const double SomeNoise = 2;

    /// <summary>Noise, in levels, that makes a picture poor by itself. Only where no compression shows: in one of high quality it is texture more often.</summary>
    public const double MuchNoise = 4.5;

    /// <summary>Blur, in source pixels, that makes a picture poor by itself.</summary>
    public const double MuchBlur = 0.95;

    public static bool IsPoor(JobEstimate source) =>
        source.JpegQuality <= PoorQuality
        || (source.JpegQuality <= DoubtfulQuality && source.Noise >= SomeNoise)
        || (source.JpegQuality is null && source.Noise >= MuchNoise)
        || source.Blur >= MuchBlur;

    public static string Words(JobEstimate source) => string.Create(
        CultureInfo.InvariantCulture, $"{(source.JpegQuality is { } quality ? $"JPEG quality {quality}" : "no compression")}, noise {source.Noise:0.0}, blur {source.Blur:0.0}");
}
