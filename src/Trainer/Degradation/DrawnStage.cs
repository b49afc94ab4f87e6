using Actors.Codecs;

namespace Actors.Trainer.Degradation;

/// <summary>One way through a <see cref="PhotoStage"/>; null is left out.</summary>
/// <param name="Resize">Where another stage follows: the size that comes out, as a multiple of the final one.</param>
public sealed record DrawnStage(DrawnBlur? Blur, double Resize, ResamplingKernel Kernel, DrawnNoise? Noise, DrawnJpeg? Jpeg)
{
    /// <summary>Does it.</summary>
    /// <param name="width">Pixels in a row of what comes out.</param>
    /// <param name="height">Rows of what comes out.</param>
    public FloatPicture Apply(FloatPicture picture, int width, int height)
    {
        var blurred = Blur is null ? picture : GaussianBlur.Apply(picture, Blur);
        var result = Resampling.Resize(blurred, width, height, Kernel);
        if (Noise is not null)
        {
            NoiseVeil.Add(result, Noise);
        }

        return Jpeg is null ? result : FloatPicture.Of(JpegPass.Of(result.ToPixels(), Jpeg.Quality, Jpeg.HalvesChroma));
    }
}
