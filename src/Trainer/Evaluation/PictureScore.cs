using Actors.Imaging.Metrics;
using Actors.Inference;
using Actors.Trainer.Data;

namespace Actors.Trainer.Evaluation;

/// <summary>How well one picture is restored, as the literature measures it.</summary>
/// <param name="Psnr">On luma, decibels.</param>
/// <param name="Ssim">On luma, at most 1.</param>
/// <param name="Seconds">Wall time of the upscaling.</param>
public sealed record PictureScore(double Psnr, double Ssim, double Seconds)
{
    /// <summary>Largest tile side in source pixels; it changes no figure.</summary>
    private const int Tile = 256;

    /// <summary>Enlarges the low picture and compares the result with the high one; a border of scale pixels is left out.</summary>
    /// <param name="concurrency">Tiles at once, at least 1.</param>
    /// <exception cref="InvalidOperationException">The model gave no picture.</exception>
    public static PictureScore Of(TiledUpscaler upscaler, PicturePair picture, int concurrency, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var (result, verdict, _) = upscaler.Enhance(picture.Low, Tile, concurrency);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        if (verdict != OutputVerdict.Ok)
        {
            throw new InvalidOperationException($"The model made no picture of {picture.Name}: {verdict}.");
        }

        var border = upscaler.Scale;
        return new PictureScore(Imaging.Metrics.Psnr.OfLuma(result, picture.High, border), Imaging.Metrics.Ssim.OfLuma(result, picture.High, border), seconds);
    }
}
