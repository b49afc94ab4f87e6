using Actors.Imaging;

namespace Actors.Trainer.Degradation;

/// <summary>Makes of a good picture the small and poor one that a network is to restore it from.</summary>
public interface IDegradation
{
    /// <summary>The word that recipes and command lines use.</summary>
    string Name { get; }

    /// <summary>True where a reduced file that comes with a picture stands for what this would make, and is used in its place.</summary>
    bool TakesGiven { get; }

    /// <summary>The poor picture: the same for the same picture, scale and seed, on any thread.</summary>
    /// <param name="picture">RGB of 8 bits; both sides are multiples of <paramref name="scale"/>.</param>
    /// <param name="scale">1 or more; the result's sides are the picture's divided by it.</param>
    /// <param name="seed">Decides all that is drawn.</param>
    PixelBuffer Degrade(PixelBuffer picture, int scale, long seed);
}
