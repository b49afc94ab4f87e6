using Actors.Imaging.Resample;
using CsCheck;

namespace Actors.Imaging.Tests.Resample;

public sealed class LanczosTests
{
    [Fact]
    public void A_flat_plane_stays_flat_on_every_way() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 4]).Sample((width, height, scale) =>
        {
            float[] plane = [.. Enumerable.Repeat(0.25f, width * height)];
            var large = new float[plane.Length * scale * scale];
            var back = new float[plane.Length];

            Lanczos.Enlarge(plane, width, height, scale, large);
            Lanczos.ThereAndBack(new PlaneView(plane, width, height, width), scale, back);

            return large.Concat(back).All(value => Math.Abs(value - 0.25f) < 1e-6);
        }, iter: 100);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_large_sample_is_a_windowed_sinc_around_its_own_centre(int scale)
    {
        float[] impulse = [0, 0, 0, 0, 1, 0, 0, 0, 0];
        var large = new float[9 * scale * scale];

        Lanczos.Enlarge(impulse, 9, 1, scale, large);

        for (var x = 0; x < 9 * scale; x++)
        {
            var centre = ((x + 0.5) / scale) - 0.5;
            var weights = Enumerable.Range(-4, 17).Select(at => Kernel(at - centre)).ToArray();
            Assert.Equal(weights[8] / weights.Sum(), large[x], 1e-6);
        }
    }

    [Fact]
    public void A_window_with_halo_is_enlarged_bit_for_bit_like_the_whole() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 9], Gen.Int[2, 4], Gen.Int).Sample((width, left, scale, seed) =>
        {
            const int Halo = Lanczos.EnlargingHalo;
            var random = new Random(seed);
            var side = width + left + Halo + 5;
            float[] whole = [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle())];
            var view = new PlaneView(whole, side, side, side);
            var (large, part) = (new float[whole.Length * scale * scale], new float[(width + (2 * Halo)) * (width + (2 * Halo)) * scale * scale]);
            left = Math.Max(left, Halo);

            Lanczos.Enlarge(view, scale, large);
            Lanczos.Enlarge(view.Part(left - Halo, left - Halo, width + (2 * Halo), width + (2 * Halo)), scale, part);

            var (wide, narrow) = (side * scale, (width + (2 * Halo)) * scale);
            return Enumerable.Range(0, width * scale).All(y =>
                large.AsSpan((((left * scale) + y) * wide) + (left * scale), width * scale).SequenceEqual(part.AsSpan((((Halo * scale) + y) * narrow) + (Halo * scale), width * scale)));
        }, iter: 100);

    [Fact]
    public void The_short_way_there_and_back_is_the_long_one_away_from_the_edges() =>
        Gen.Select(Gen.Int[12, 30], Gen.Int[12, 30], Gen.Int[1, 4], Gen.Int).Sample((width, height, scale, seed) =>
        {
            const int Halo = Lanczos.ThereAndBackHalo;
            var random = new Random(seed);
            float[] plane = [.. Enumerable.Range(0, width * height).Select(_ => random.NextSingle())];
            var (large, back, brief) = (new float[plane.Length * scale * scale], new float[plane.Length], new float[plane.Length]);

            Lanczos.Enlarge(plane, width, height, scale, large);
            Bicubic.Reduce(large, width * scale, height * scale, scale, back);
            Lanczos.ThereAndBack(new PlaneView(plane, width, height, width), scale, brief);

            return Enumerable.Range(Halo, height - (2 * Halo)).All(y => Enumerable.Range(Halo, width - (2 * Halo)).All(x =>
                Math.Abs(back[(y * width) + x] - brief[(y * width) + x]) < 1e-5));
        }, iter: 100);

    [Fact]
    public void A_part_of_a_plane_is_reduced_like_a_picture_of_its_own()
    {
        var random = new Random(7);
        float[] plane = [.. Enumerable.Range(0, 40 * 30).Select(_ => random.NextSingle())];
        float[] part = [.. Enumerable.Range(0, 16).SelectMany(y => plane.AsSpan(((y + 6) * 40) + 8, 24).ToArray())];
        var (expected, actual) = (new float[12 * 8], new float[12 * 8]);

        Bicubic.Reduce(part, 24, 16, 2, expected);
        Bicubic.Reduce(new PlaneView(plane, 40, 30, 40).Part(8, 6, 24, 16), 2, actual);

        Assert.Equal(expected, actual);
    }

    private static double Kernel(double x) => x == 0 ? 1 : Math.Abs(x) >= 3 ? 0 : Sinc(x) * Sinc(x / 3);

    private static double Sinc(double x) => Math.Sin(Math.PI * x) / (Math.PI * x);
}
