using Actors.Imaging;
using Actors.Trainer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>Measures a network in training on pictures that it does not learn from: the middle of each, at most 128 source pixels wide and high.</summary>
public sealed class Validation(IReadOnlyList<PicturePair> pictures, int scale)
{
    private const int Side = 128;

    /// <summary>Mean PSNR on luma, decibels, a border of scale pixels left out.</summary>
    public double Measure(SrNetwork network) => pictures.Average(picture => Measure(network, picture));

    private double Measure(SrNetwork network, PicturePair picture)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (width, height) = (Math.Min(Side, picture.Low.Width), Math.Min(Side, picture.Low.Height));
        var (x, y) = ((picture.Low.Width - width) / 2, (picture.Low.Height - height) / 2);
        var halo = network.Shape.Halo;
        var low = nn.functional.pad(Cut(picture.Low, x, y, width, height), [halo, halo, halo, halo], PaddingModes.Replicate);
        var high = Cut(picture.High, x * scale, y * scale, width * scale, height * scale);
        var result = network.forward(low).clamp(0, 1).mul(255).round();
        var inner = Luma(result).narrow(1, (halo * scale) + scale, (height - 2) * scale).narrow(2, (halo * scale) + scale, (width - 2) * scale);
        var wanted = Luma(high.mul(255)).narrow(1, scale, (height - 2) * scale).narrow(2, scale, (width - 2) * scale);
        return 10 * Math.Log10(255.0 * 255.0 / (inner - wanted).square().mean().item<float>());
    }

    private static Tensor Luma(Tensor rgb) => ((rgb.select(1, 0) * 65.481f) + (rgb.select(1, 1) * 128.553f) + (rgb.select(1, 2) * 24.966f)).div(255f);

    private static Tensor Cut(PixelBuffer picture, int x, int y, int width, int height)
    {
        var pixels = tensor(picture.Data, [1, picture.Height, picture.Width, 3]).narrow(1, y, height).narrow(2, x, width);
        return pixels.permute(0, 3, 1, 2).to_type(ScalarType.Float32).div(255f);
    }
}
