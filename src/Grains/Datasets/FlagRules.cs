using System.Globalization;
using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>What speaks against learning from a picture, each with its measure.</summary>
public static class FlagRules
{
    public const string TooSmall = "too small";
    public const string Flat = "flat";
    public const string Blurred = "blurred";
    public const string Compressed = "heavily compressed";
    public const string Upscaled = "upscaled";

    /// <returns>Such as <c>blurred (sharpness 4.2)</c>; empty for a good picture.</returns>
    public static IReadOnlyList<string> Of(PictureMeasures picture, DatasetOptions options)
    {
        List<string> flags = [];
        if (Math.Min(picture.Width, picture.Height) < options.MinSide)
        {
            flags.Add(Text($"{TooSmall} ({picture.Width}×{picture.Height})"));
        }

        if (picture.DetailShare < options.MinDetail)
        {
            // Nothing else can be said of a picture without edges.
            flags.Add(Text($"{Flat} (detail in {100 * picture.DetailShare:0.0} %)"));
            return flags;
        }

        if (picture.Sharpness < options.MinSharpness)
        {
            flags.Add(Text($"{Blurred} (sharpness {picture.Sharpness:0.0})"));
        }

        if (picture.Blockiness > options.MaxBlockiness)
        {
            flags.Add(Text($"{Compressed} (blockiness {picture.Blockiness:0.00})"));
        }

        if (picture.Fill < options.MinFill)
        {
            flags.Add(Text($"{Upscaled} (fill {picture.Fill:0.0} dB)"));
        }

        return flags;
    }

    /// <summary>A flag without its measure.</summary>
    public static string KindOf(string flag) => flag.Split(" (")[0];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
