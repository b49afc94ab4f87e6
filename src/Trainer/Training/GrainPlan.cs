using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>
/// Grain that some of the pictures get before they are reduced: what is learnt from was mostly reduced from larger photographs and has none, and a network that never met any takes that of film and sensors for texture and sharpens it.
/// </summary>
/// <param name="Share">Of the pictures, at each of their sizes: above 0, at most 1.</param>
/// <param name="Most">Its largest standard deviation in brightness, in levels of 255, above 1; each picture's is drawn from 1 to this.</param>
public sealed record GrainPlan(double Share, double Most)
{
    /// <summary>The smallest standard deviation of grain, in levels of 255.</summary>
    public const double Least = 1;

    // Of brightness, that of each colour beside it: film has grain in each layer, and scanners mix them.
    private const double Coloured = 0.4;

    /// <summary>The pair of the same picture with its grain, or the pair itself where it gets none.</summary>
    /// <param name="pair">A picture and its reduced version.</param>
    /// <param name="index">Its place among the pictures; decides with <paramref name="seed"/> every grain.</param>
    internal PicturePair On(PicturePair pair, int scale, long seed, int index)
    {
        var draw = new SeededDraw(seed, index);
        if (!draw.Chance(Share))
        {
            return pair;
        }

        var sigma = draw.Between(Least, Most);
        var picture = FloatPicture.Of(pair.High);
        NoiseVeil.Add(picture, new DrawnNoise(sigma, NoiseKind.Gaussian, IsGrey: true, draw.Seed()));
        NoiseVeil.Add(picture, new DrawnNoise(sigma * Coloured, NoiseKind.Gaussian, IsGrey: false, draw.Seed()));
        return PicturePair.Of(pair.Name, picture.ToPixels(), reduced: null, scale, Degradations.Get(Degradations.Bicubic));
    }
}
