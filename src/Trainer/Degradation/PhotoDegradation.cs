using Actors.Imaging;
using Actors.Trainer.Data;

namespace Actors.Trainer.Degradation;

/// <summary>
/// What happens to real pictures before they come to us: blur, another size, noise and JPEG, often twice (a second-order model). All is drawn from a seed within the
/// ranges of its stages.
/// </summary>
/// <param name="name">The word that recipes and command lines use.</param>
/// <param name="last">Ends at the size that is asked for, and is always gone through.</param>
/// <param name="earlier">Comes before the last one in a share of pictures; null for a first-order model.</param>
/// <param name="earlierChance">That share, 0 to 1.</param>
public sealed class PhotoDegradation(string name, PhotoStage last, PhotoStage? earlier = null, double earlierChance = 0) : IDegradation
{
    private const long Sequence = 0x70686F746F; // "photo", so that patches drawn from the same seed are of another sequence

    public string Name => name;

    public bool TakesGiven => false;

    /// <summary>What is done to a picture under this seed: one stage or two.</summary>
    public IReadOnlyList<DrawnStage> Draw(long seed)
    {
        var draw = new SeededDraw(seed, Sequence);
        return earlier is not null && draw.Chance(earlierChance) ? [earlier.Draw(ref draw), last.Draw(ref draw)] : [last.Draw(ref draw)];
    }

    public PixelBuffer Degrade(PixelBuffer picture, int scale, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (picture.Format != PixelFormat.Rgb8 || picture.Width % scale != 0 || picture.Height % scale != 0)
        {
            throw new ArgumentException($"{picture.Width}×{picture.Height} pixels of {picture.Format} cannot be degraded by {scale}: RGB of 8 bits and multiples of the scale are asked for.", nameof(picture));
        }

        var (width, height) = (picture.Width / scale, picture.Height / scale);
        var stages = Draw(seed);
        var result = FloatPicture.Of(picture);
        foreach (var (index, stage) in stages.Index())
        {
            var factor = index == stages.Count - 1 ? 1 : stage.Resize;
            result = stage.Apply(result, Side(width, factor), Side(height, factor));
        }

        return result.ToPixels();
    }

    private static int Side(int side, double factor) => Math.Max(1, (int)Math.Round(side * factor));
}
