using Actors.Imaging.Resample;
using CsCheck;

namespace Actors.Imaging.Tests.Resample;

public sealed class BicubicTests
{
    [Fact]
    public void A_flat_plane_stays_flat() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 4]).Sample((width, height, scale) =>
        {
            float[] plane = [.. Enumerable.Repeat(0.25f, width * height)];
            var large = new float[plane.Length * scale * scale];
            var small = new float[Bicubic.ReducedSide(width, scale) * Bicubic.ReducedSide(height, scale)];

            Bicubic.Enlarge(plane, width, height, scale, large);
            Bicubic.Reduce(plane, width, height, scale, small);

            return large.Concat(small).All(value => Math.Abs(value - 0.25f) < 1e-6);
        }, iter: 100);

    [Fact]
    public void Scale_one_changes_nothing()
    {
        float[] plane = [1, 5, -3, 8, 0, 2];
        var (large, small) = (new float[6], new float[6]);

        Bicubic.Enlarge(plane, 3, 2, 1, large);
        Bicubic.Reduce(plane, 3, 2, 1, small);

        Assert.Equal(plane, large);
        Assert.Equal(plane, small);
    }

    [Theory]
    [InlineData(2, new[] { -0.0234375f, -0.0703125f, 0.2265625f, 0.8671875f, 0.8671875f, 0.2265625f, -0.0703125f, -0.0234375f })]
    public void Enlarging_an_impulse_gives_the_kernel(int scale, float[] expected)
    {
        float[] impulse = [0, 0, 1, 0, 0];
        var result = new float[10 * scale];

        Bicubic.Enlarge(impulse, 5, 1, scale, result);

        Assert.Equal(expected, result[1..9]);
    }

    [Fact]
    public void A_window_with_halo_is_enlarged_bit_for_bit_like_the_whole() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[2, 4], Gen.Int).Sample((width, height, scale, seed) =>
        {
            const int Halo = Bicubic.EnlargingHalo;
            var random = new Random(seed);
            int wholeWidth = width + 23, wholeHeight = height + 19, left = random.Next(Halo, 22), top = random.Next(Halo, 18);
            float[] whole = [.. Enumerable.Range(0, wholeWidth * wholeHeight).Select(_ => random.NextSingle())];
            left = Math.Min(left, wholeWidth - width - Halo);
            top = Math.Min(top, wholeHeight - height - Halo);
            var (windowWidth, windowHeight) = (width + (2 * Halo), height + (2 * Halo));
            var window = Crop(whole, wholeWidth, left - Halo, top - Halo, windowWidth, windowHeight);
            var large = new float[whole.Length * scale * scale];
            var part = new float[window.Length * scale * scale];

            Bicubic.Enlarge(whole, wholeWidth, wholeHeight, scale, large);
            Bicubic.Enlarge(window, windowWidth, windowHeight, scale, part);

            return Crop(large, wholeWidth * scale, left * scale, top * scale, width * scale, height * scale).AsSpan()
                .SequenceEqual(Crop(part, windowWidth * scale, Halo * scale, Halo * scale, width * scale, height * scale));
        }, iter: 100);

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Bicubic.Enlarge(new float[5], 2, 3, 2, new float[24]));
        Assert.Throws<ArgumentException>(() => Bicubic.Reduce(new float[6], 2, 3, 2, new float[1]));
    }

    private static float[] Crop(float[] plane, int stride, int left, int top, int width, int height)
    {
        var part = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            plane.AsSpan(((top + y) * stride) + left, width).CopyTo(part.AsSpan(y * width));
        }

        return part;
    }
}
