using Actors.Trainer.Data;

namespace Actors.Trainer.Degradation;

/// <summary>What one pass of camera, resizing and file may do to a picture: blur, another size, noise, JPEG, in this order, each within its range.</summary>
public sealed record PhotoStage
{
    private const int LeastQuality = 1;
    private const int MostQuality = 100;

    /// <summary>Standard deviation of the blur, in pixels of the picture that comes in.</summary>
    public ValueRange Blur { get; init; }

    /// <summary>Share (0 to 1) of pictures that are blurred.</summary>
    public double BlurChance { get; init; } = 1;

    /// <summary>Share (0 to 1) of blurs that are drawn for two directions apart, and turned.</summary>
    public double AnisotropicChance { get; init; }

    /// <summary>Where another stage follows: the size that comes out, as a multiple of the final one.</summary>
    public ValueRange Resize { get; init; } = new(1, 1);

    /// <summary>One of them is drawn.</summary>
    public IReadOnlyList<ResamplingKernel> Kernels { get; init; } = [ResamplingKernel.Cubic];

    /// <summary>Standard deviation of the noise in levels of 255; of Poisson noise at white.</summary>
    public ValueRange Noise { get; init; }

    /// <summary>Share (0 to 1) of pictures that have noise.</summary>
    public double NoiseChance { get; init; } = 1;

    /// <summary>Share (0 to 1) of noise that is Poisson's.</summary>
    public double PoissonChance { get; init; }

    /// <summary>Share (0 to 1) of noise that is the same in all three colours.</summary>
    public double GreyChance { get; init; }

    /// <summary>Quality of the JPEG file, 1 to 100.</summary>
    public ValueRange Jpeg { get; init; } = new(MostQuality, MostQuality);

    /// <summary>Share (0 to 1) of pictures that become a JPEG file.</summary>
    public double JpegChance { get; init; } = 1;

    /// <summary>Share (0 to 1) of JPEG files that keep colour at half the width and height.</summary>
    public double HalvedChromaChance { get; init; }

    /// <summary>One way through the stage. As many numbers are drawn whatever they say, so that another range changes nothing else.</summary>
    public DrawnStage Draw(ref SeededDraw draw)
    {
        var (isBlurred, isTurned, along, across, angle) = (draw.Chance(BlurChance), draw.Chance(AnisotropicChance), Blur.Draw(ref draw), Blur.Draw(ref draw), draw.Between(0, Math.PI));
        var (resize, kernel) = (Resize.Draw(ref draw), Kernels[draw.Below(Kernels.Count)]);
        var (isNoisy, noise, isPoisson, isGrey, seed) = (draw.Chance(NoiseChance), Noise.Draw(ref draw), draw.Chance(PoissonChance), draw.Chance(GreyChance), draw.Seed());
        var (isJpeg, quality, halvesChroma) = (draw.Chance(JpegChance), Jpeg.Draw(ref draw), draw.Chance(HalvedChromaChance));
        return new DrawnStage(
            isBlurred ? new DrawnBlur(along, isTurned ? across : along, isTurned ? angle : 0) : null,
            resize,
            kernel,
            isNoisy ? new DrawnNoise(noise, isPoisson ? NoiseKind.Poisson : NoiseKind.Gaussian, isGrey, seed) : null,
            isJpeg ? new DrawnJpeg(Math.Clamp((int)Math.Round(quality), LeastQuality, MostQuality), halvesChroma) : null);
    }
}
