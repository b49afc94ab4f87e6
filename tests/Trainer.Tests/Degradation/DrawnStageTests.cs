using Actors.Imaging;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Tests.Degradation;

public sealed class DrawnStageTests
{
    private const int Side = 128;

    [Theory]
    [InlineData(2, NoiseKind.Gaussian, 128, 2)]
    [InlineData(8, NoiseKind.Gaussian, 128, 8)]
    [InlineData(8, NoiseKind.Poisson, 64, 4)]
    [InlineData(8, NoiseKind.Poisson, 196, 7)]
    public void Noise_is_as_strong_as_it_says_and_shifts_nothing(double sigma, NoiseKind kind, byte level, double expected)
    {
        var noisy = Noisy(new DrawnNoise(sigma, kind, IsGrey: false, Seed: 5), level);

        var mean = noisy.Data.Average(value => value);
        var deviation = Math.Sqrt(noisy.Data.Average(value => Math.Pow(value - mean, 2)));

        Assert.InRange(mean, level - 0.2, level + 0.2);
        Assert.InRange(deviation, expected * 0.97, (expected * 1.03) + 0.05);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Noise_is_grey_or_has_colours(bool isGrey)
    {
        var noisy = Noisy(new DrawnNoise(6, NoiseKind.Gaussian, isGrey, Seed: 5), 128);

        var alike = Enumerable.Range(0, Side * Side).Count(pixel => noisy.Data[pixel * 3] == noisy.Data[(pixel * 3) + 1]) / (double)(Side * Side);

        Assert.InRange(alike, isGrey ? 1 : 0.01, isGrey ? 1 : 0.1);
    }

    [Theory]
    [InlineData(0.6, 0.6, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(2, 0.7, 0)]
    [InlineData(0.7, 2, Math.PI / 2)]
    public void An_edge_becomes_as_soft_as_the_blur_says(double along, double across, double angle)
    {
        var edge = new FloatPicture(Side, 9);
        foreach (var plane in edge.Planes)
        {
            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] = i % Side < Side / 2 ? 0 : 255;
            }
        }

        var soft = new DrawnStage(new DrawnBlur(along, across, angle), 1, ResamplingKernel.Cubic, null, null).Apply(edge, Side, 9).Planes[1];

        var row = soft.AsSpan(4 * Side, Side).ToArray();
        var slopes = row.Zip(row.Skip(1), (left, right) => (right - left) / 255.0).ToArray();
        var variance = slopes.Select((slope, x) => slope * Math.Pow(x + 0.5 - ((Side - 1) / 2.0), 2)).Sum();
        var acrossTheEdge = angle == 0 ? along : across;
        Assert.InRange(Math.Sqrt(variance), acrossTheEdge * 0.93, acrossTheEdge * 1.05);
    }

    [Theory]
    [InlineData(ResamplingKernel.Area, 61)]
    [InlineData(ResamplingKernel.Linear, 61)]
    [InlineData(ResamplingKernel.Cubic, 61)]
    [InlineData(ResamplingKernel.Linear, 200)]
    [InlineData(ResamplingKernel.Cubic, 200)]
    public void Resizing_leaves_everything_in_its_place(ResamplingKernel kernel, int to)
    {
        var ramp = new FloatPicture(Side, Side);
        foreach (var plane in ramp.Planes)
        {
            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] = (i % Side) + (0.5f * (i / Side));
            }
        }

        var resized = new DrawnStage(null, 1, kernel, null, null).Apply(ramp, to, to).Planes[2];

        var ratio = (double)Side / to;
        for (var at = 10; at < to - 10; at++)
        {
            var (x, y) = (((at + 0.5) * ratio) - 0.5, ((20.5 * ratio) - 0.5) * 0.5);
            Assert.Equal(x + y, resized[(20 * to) + at], 0.1);
        }
    }

    private static PixelBuffer Noisy(DrawnNoise noise, byte level) =>
        new DrawnStage(null, 1, ResamplingKernel.Cubic, noise, null).Apply(FloatPicture.Of(TestPictures.Flat(Side, Side, level, level, level)), Side, Side).ToPixels();
}
