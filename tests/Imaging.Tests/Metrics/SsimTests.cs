using Actors.Imaging.Metrics;

namespace Actors.Imaging.Tests.Metrics;

public sealed class SsimTests
{
    [Fact]
    public void Equal_pictures_score_one()
    {
        var picture = TestPictures.Noise(20, 15, PixelFormat.Rgb8, seed: 1);

        Assert.Equal(1, Ssim.OfLuma(picture, picture), 12);
    }

    [Fact]
    public void Two_flat_planes_score_their_luminance_term()
    {
        float[] a = [.. Enumerable.Repeat(100f, 13 * 12)];
        float[] b = [.. Enumerable.Repeat(140f, 13 * 12)];

        var ssim = Ssim.OfPlanes(a, b, width: 13);

        var c1 = 0.01 * 255 * 0.01 * 255;
        Assert.Equal(((2.0 * 100 * 140) + c1) / ((100.0 * 100) + (140.0 * 140) + c1), ssim, 9);
    }

    [Fact]
    public void The_mean_over_windows_equals_a_direct_computation()
    {
        const int Width = 17, Height = 14;
        var a = Luma.Of(TestPictures.Noise(Width, Height, PixelFormat.Rgb8, seed: 4));
        var b = Luma.Of(TestPictures.Noise(Width, Height, PixelFormat.Rgb8, seed: 5));

        var ssim = Ssim.OfPlanes(a, b, Width, border: 1);

        Assert.Equal(Direct(a, b, Width, Height, border: 1), ssim, 9);
    }

    [Fact]
    public void Less_than_one_window_is_refused()
    {
        var picture = TestPictures.Flat(12, 10, PixelFormat.Grey8, 1);

        Assert.Throws<ArgumentException>(() => Ssim.OfLuma(picture, picture));
    }

    private static double Direct(float[] a, float[] b, int width, int height, int border)
    {
        const int Side = 11;
        var weights = new double[Side, Side];
        var total = 0.0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                weights[y, x] = Math.Exp(-(((x - 5) * (x - 5)) + ((y - 5) * (y - 5))) / 4.5);
                total += weights[y, x];
            }
        }

        double sum = 0, windows = 0;
        for (var top = border; top + Side <= height - border; top++)
        {
            for (var left = border; left + Side <= width - border; left++)
            {
                double ma = 0, mb = 0, va = 0, vb = 0, cov = 0;
                for (var y = 0; y < Side; y++)
                {
                    for (var x = 0; x < Side; x++)
                    {
                        var (w, at) = (weights[y, x] / total, ((top + y) * width) + left + x);
                        ma += w * a[at];
                        mb += w * b[at];
                    }
                }

                for (var y = 0; y < Side; y++)
                {
                    for (var x = 0; x < Side; x++)
                    {
                        var (w, at) = (weights[y, x] / total, ((top + y) * width) + left + x);
                        va += w * (a[at] - ma) * (a[at] - ma);
                        vb += w * (b[at] - mb) * (b[at] - mb);
                        cov += w * (a[at] - ma) * (b[at] - mb);
                    }
                }

                const double C1 = 2.55 * 2.55, C2 = 7.65 * 7.65;
                sum += ((2 * ma * mb) + C1) * ((2 * cov) + C2) / (((ma * ma) + (mb * mb) + C1) * (va + vb + C2));
                windows++;
            }
        }

        return sum / windows;
    }
}
