using Actors.Inference;
using Actors.Trainer.Data;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Training;

/// <summary>Measures a network in training on pictures that it does not learn from: the middle of each, at most 128 source pixels wide and high.</summary>
public sealed class Validation
{
    private const int Side = 128;

    private readonly IReadOnlyList<PicturePair> _pictures;
    private readonly TimeProvider _time;

    /// <param name="pictures">At least one, each larger than the scale on all sides.</param>
    public Validation(IReadOnlyList<PicturePair> pictures, int scale, TimeProvider time)
    {
        _pictures = [.. pictures.Select(picture => Middle(picture, scale))];
        _time = time;
    }

    /// <summary>Mean PSNR on luma, decibels, a border of scale pixels left out.</summary>
    public double Measure(SrNetwork network)
    {
        using var upscaler = new NetworkUpscaler(network);
        var tiled = new TiledUpscaler(upscaler);
        return _pictures.Average(picture => PictureScore.Of(tiled, picture, concurrency: 1, _time).Psnr);
    }

    private static PicturePair Middle(PicturePair picture, int scale)
    {
        var (width, height) = (Math.Min(Side, picture.Low.Width), Math.Min(Side, picture.Low.Height));
        var (x, y) = ((picture.Low.Width - width) / 2, (picture.Low.Height - height) / 2);
        return new PicturePair(
            picture.Name, PictureReader.Crop(picture.Low, x, y, width, height), PictureReader.Crop(picture.High, x * scale, y * scale, width * scale, height * scale));
    }
}
