using System.Globalization;
using Actors.Codecs;
using Actors.Imaging;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Data;

/// <summary>A picture and its reduced version, both RGB of 8 bits.</summary>
/// <param name="Name">Where it came from, relative to the data folder.</param>
/// <param name="Low">The network's input.</param>
/// <param name="High">What the network should answer: exactly scale times as wide and as high.</param>
public sealed record PicturePair(string Name, PixelBuffer Low, PixelBuffer High)
{
    /// <summary>Whether a share of its sides is still as long as the scale.</summary>
    public bool HasSize(double share, int scale) => (int)(Math.Min(High.Width, High.Height) * share) >= scale;

    /// <summary>The same picture at a share of its sides, reduced as MATLAB does it, and what that becomes a scale below.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    /// <exception cref="InvalidDataException">It is smaller than the scale then.</exception>
    public PicturePair At(double share, int scale) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"{Name}, at {share}"), MatlabReduction.ReduceTo(High, share), reduced: null, scale, Degradations.Get(Degradations.Bicubic));

    /// <summary>A pair of a picture of any size, which is cropped to a multiple of the scale.</summary>
    /// <param name="reduced">The picture's given reduced version; null makes one.</param>
    /// <param name="degradation">Makes it.</param>
    /// <param name="seed">Decides, with the name, what is drawn for that.</param>
    /// <exception cref="InvalidDataException">The picture is smaller than the scale, or the two sizes do not belong together.</exception>
    public static PicturePair Of(string name, PixelBuffer picture, PixelBuffer? reduced, int scale, IDegradation degradation, long seed = 0)
    {
        var high = PictureReader.CropToMultiple(picture, scale);
        var low = reduced ?? degradation.Degrade(high, scale, FixedSeed.Of(name, seed));
        return low.Width * scale == high.Width && low.Height * scale == high.Height
            ? new PicturePair(name, low, high)
            : throw new InvalidDataException($"{name}: {low.Width}×{low.Height} is not a {scale}th of {high.Width}×{high.Height}; the pair does not belong together.");
    }
}
