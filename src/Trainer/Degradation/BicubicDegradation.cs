using Actors.Codecs;
using Actors.Imaging;

namespace Actors.Trainer.Degradation;

/// <summary>The literature's: MATLAB's bicubic reduction and nothing else. It draws nothing, and at scale 1 leaves a picture as it is.</summary>
public sealed class BicubicDegradation : IDegradation
{
    public string Name => Degradations.Bicubic;

    public bool TakesGiven => true;

    public PixelBuffer Degrade(PixelBuffer picture, int scale, long seed) => scale == 1 ? picture : MatlabReduction.Reduce(picture, scale);
}
