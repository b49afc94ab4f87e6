using Actors.Imaging.Fidelity;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Fidelity;

public sealed class NoiseMapTests
{
    private const int Side = 96;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Noise_is_told_by_its_standard_deviation(int levels)
    {
        var noise = Measure((_, _, random) => (128 + (levels * Gaussian(random))) / 255);

        Assert.InRange(noise.Average() * 255, 0.75 * levels, 1.25 * levels);
    }

    [Fact]
    public void A_clean_picture_has_none_beside_its_edges_and_textures()
    {
        var noise = Measure((x, y, _) => (((x * 2) + y) / 512f) + (x % 24 < 6 && y % 3 == 0 ? 0.2f : 0));

        Assert.All(noise, level => Assert.InRange(level * 255, 0, 0.6));
    }

    [Fact]
    public void The_blocks_of_strong_compression_count_as_noise_and_a_grid_that_lies_elsewhere_does_not()
    {
        var (aligned, shifted) = (Measure((x, y, _) => Block(x, y)), Measure((x, y, _) => Block(x + 3, y + 5)));

        Assert.All(aligned, level => Assert.InRange(level * 255, 4, 20));
        Assert.All(shifted, level => Assert.InRange(level * 255, 0, 0.5));

        static float Block(int x, int y) => 0.5f + (new Random((x / 8 * 1000) + (y / 8)).NextSingle() / 12);
    }

    [Fact]
    public void White_paper_beside_noise_does_not_hide_it()
    {
        var noise = Measure((x, _, random) => x < 48 ? 1 : (float)(0.5 + (5 * Gaussian(random) / 255)));

        var grid = new BlockGrid(new Rect(0, 0, Side, Side));
        Assert.InRange(noise[grid.IndexAt(50, 40)] * 255, 3, 8);
    }

    [Fact]
    public void A_block_has_the_same_level_in_every_area_that_holds_what_it_depends_on() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int).Sample((x, y, width, height, seed) =>
        {
            var random = new Random(seed);
            var picture = new Rect(0, 0, 83, 85);
            float[] plane = [.. Enumerable.Range(0, picture.Width * picture.Height).Select(_ => random.NextSingle() / 4)];
            var view = new PlaneView(plane, picture.Width, picture.Height, picture.Width);
            var whole = new BlockGrid(picture);
            var wanted = new Rect(x / 8 * 8, y / 8 * 8, width, height).Within(picture);
            wanted = new Rect(wanted.X, wanted.Y, (wanted.Width + 7) / 8 * 8, (wanted.Height + 7) / 8 * 8).Within(picture);
            var part = new BlockGrid(wanted.Grow(NoiseMap.Halo).Within(picture));
            var (expected, actual) = (new float[whole.Count], new float[part.Count]);

            NoiseMap.Measure(view, whole, expected);
            NoiseMap.Measure(view.Part(part.Area.X, part.Area.Y, part.Area.Width, part.Area.Height), part, actual);

            return Enumerable.Range(wanted.X, wanted.Width).All(column => Enumerable.Range(wanted.Y, wanted.Height).All(row =>
                expected[whole.IndexAt(column, row)] == actual[part.IndexAt(column, row)]));
        }, iter: 200);

    private static float[] Measure(Func<int, int, Random, double> sample)
    {
        var random = new Random(11);
        float[] plane = [.. Enumerable.Range(0, Side * Side).Select(at => (float)sample(at % Side, at / Side, random))];
        var grid = new BlockGrid(new Rect(0, 0, Side, Side));
        var noise = new float[grid.Count];
        NoiseMap.Measure(new PlaneView(plane, Side, Side, Side), grid, noise);
        return noise;
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
