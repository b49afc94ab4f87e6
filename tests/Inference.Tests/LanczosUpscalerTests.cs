using Actors.Imaging;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class LanczosUpscalerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_flat_colour_is_flat_up_to_the_border(int scale)
    {
        using var lanczos = new LanczosUpscaler(scale);

        var enlarged = new TiledUpscaler(lanczos).Enhance(Pictures.Flat(13, 7, PixelFormat.Rgb8, [200, 0, 255]), 32, 1, TestContext.Current.CancellationToken).Pixels;

        Assert.All(enlarged.Data.Chunk(3), pixel => Assert.Equal([200, 0, 255], pixel));
    }

    [Fact]
    public void Scale_one_changes_nothing()
    {
        using var lanczos = new LanczosUpscaler(1);
        var source = Enumerable.Range(0, 3 * 5 * 4).Select(i => i / 60f).ToArray();
        var result = new float[source.Length];

        lanczos.Upscale(source, 5, 4, result);

        Assert.All(source.Zip(result), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void A_point_becomes_a_bump_with_lobes_on_both_sides_of_it()
    {
        using var lanczos = new LanczosUpscaler(2);
        var source = new float[3 * 11];
        source[5] = 1;
        var result = new float[3 * 22 * 2];

        lanczos.Upscale(source, 11, 1, result);

        // sinc(x) sinc(x / 3) at 0.25, 0.75, … 2.75, each by the sum of the six weights of its place.
        float[] side = [0.8928f, 0.2710f, -0.1333f, -0.0680f, 0.0301f, 0.0074f];
        var row = result[..22];
        Assert.All(side.Select((value, i) => (value, i)), one => Assert.Equal(one.value, row[11 + one.i], 3));
        Assert.Equal(row[..11], row[11..].Reverse());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiles_equal_the_whole_picture(int scale)
    {
        using var lanczos = new LanczosUpscaler(scale);
        var tiled = new TiledUpscaler(lanczos);
        var picture = Pictures.Noise(70, 45, PixelFormat.Rgb8);

        Assert.Equal(tiled.EnhanceFloat(picture, 128, 1, TestContext.Current.CancellationToken), tiled.EnhanceFloat(picture, 32, 1, TestContext.Current.CancellationToken));
    }
}
