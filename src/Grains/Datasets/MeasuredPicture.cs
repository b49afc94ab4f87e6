using System.Globalization;
using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>What a dataset remembers of a picture beside its manifest: how it looks, and what was measured.</summary>
/// <param name="Look">Its perceptual hash, in hex.</param>
/// <param name="Group">Sha256 of the first picture of those that look alike.</param>
/// <param name="Format">Of the file, such as <c>png</c>.</param>
public sealed record MeasuredPicture(string Sha256, string Look, string Group, string Format, double Detail, double Sharpness, double Noise, double Blockiness, double? Fill)
{
    private const int Decimals = 3;

    public static MeasuredPicture Of(string sha256, string group, string format, PictureMeasures measures) => new(
        sha256,
        measures.Hash.ToString("x16", CultureInfo.InvariantCulture),
        group,
        format,
        Math.Round(measures.DetailShare, Decimals),
        Math.Round(measures.Sharpness, Decimals),
        Math.Round(measures.Noise, Decimals),
        Math.Round(measures.Blockiness, Decimals),
        measures.Fill is { } fill ? Math.Round(fill, Decimals) : null);

    /// <summary>See <see cref="PerceptualHash"/>.</summary>
    public ulong HashOf() => ulong.Parse(Look, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
